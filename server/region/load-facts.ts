import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writing } from '../db';

const factFile = z.object({
  sources: z.record(z.string(), z.object({ title: z.string().min(1), date: z.iso.date().nullable() })),
  facts: z.array(
    z.strictObject({
      region: z.string().regex(/^\d{12}$/),
      indicator: z.string().regex(/^[a-z_]+$/),
      zh: z.string().min(1),
      en: z.string().min(1),
      value: z.number(),
      unit: z.string().min(1),
      qualifier: z.enum(['exact', 'about', 'over', 'at_least', 'estimated']).default('exact'),
      status: z.enum(['actual', 'target', 'planned']),
      period: z.string().min(4),
      source: z.string(),
      note: z.string().nullable().default(null),
    }),
  ),
});

type FactRow = Omit<z.infer<typeof factFile>['facts'][number], 'source'> & {
  source: string;
  sourceDate: string | null;
};

/** Figures of data/guangdong-facts.json, each with the title and date of its source. @throws where the file is not as described. */
export function readFacts(): FactRow[] {
  const { sources, facts } = factFile.parse(
    JSON.parse(readFileSync(new URL('../../data/guangdong-facts.json', import.meta.url), 'utf8')),
  );
  return facts.map((fact) => {
    const source = sources[fact.source];
    if (!source)
      throw new Error(`guangdong-facts.json: ${fact.indicator} names the source "${fact.source}", which it lacks.`);
    return { ...fact, source: `${fact.source} ${source.title}`, sourceDate: source.date };
  });
}

/** Writes the figures into `fact`: new ones added, corrected ones updated, all others left alone. */
export const loadFacts = (facts: readonly FactRow[] = readFacts()): Promise<void> =>
  writing({ actor: 'region-tree' }, async (sql) => {
    await sql`
      insert into fact as held
        (region_code, indicator, title_zh, title_en, value, unit, qualifier, status, period, source, source_date, note)
      select region, indicator, zh, en, value, unit, qualifier, status, period, source, "sourceDate", note
      from json_to_recordset(${JSON.stringify(facts)}::text::json) as f (region text, indicator text, zh text, en text,
        value numeric, unit text, qualifier text, status text, period text, source text, "sourceDate" text, note text)
      on conflict (region_code, indicator, period) do update set
        title_zh = excluded.title_zh, title_en = excluded.title_en, value = excluded.value, unit = excluded.unit,
        qualifier = excluded.qualifier, status = excluded.status, source = excluded.source,
        source_date = excluded.source_date, note = excluded.note
      where (held.title_zh, held.title_en, held.value, held.unit, held.qualifier, held.status, held.source,
        held.source_date, held.note) is distinct from (excluded.title_zh, excluded.title_en, excluded.value,
        excluded.unit, excluded.qualifier, excluded.status, excluded.source, excluded.source_date, excluded.note)`;
  });
