import { z } from 'zod';
import { MAX_QUERY } from '#shared/limits';
import type { RegionName } from '#shared/region';

const MAX_HITS = 50;

/** `GET /api/search`: `region` narrows to what lies in a region, as a code of 2, 4, 6, 9 or 12 digits. */
export const searchQuery = z.object({
  q: z
    .string({ error: 'expected a name, a code, pinyin or initials to look for' })
    .trim()
    .min(1, 'expected a name, a code, pinyin or initials to look for; it is empty')
    .regex(/^\P{Cc}*$/u, 'expected text; it holds a control character')
    .refine((text) => [...text].length <= MAX_QUERY, `expected up to ${MAX_QUERY} characters; it is longer`),
  limit: z.coerce
    .number(`expected a whole number from 1 to ${MAX_HITS}`)
    .int(`expected a whole number from 1 to ${MAX_HITS}`)
    .min(1, `expected a whole number from 1 to ${MAX_HITS}`)
    .max(MAX_HITS, `expected a whole number from 1 to ${MAX_HITS}`)
    .default(20),
  region: z
    .string()
    .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, 'expected a region code of 2, 4, 6, 9, or 12 digits')
    .optional(),
});
export type SearchQuery = z.infer<typeof searchQuery>;

/** `matched` says by what: the box shows it beside the name. */
export type SearchHit = {
  /** Of the registry, or an overlay's code. */
  layer: string;
  /** Feature id inside its layer. */
  id: number;
  code: string;
  name: string;
  matched: 'name' | 'code' | 'pinyin' | 'initials';
  /** The characters of `name` that answer to what was typed, from and to; null where it was the code. */
  emphasis: [number, number] | null;
  /** Province first; tells 梅江's 三角镇 from 中山's. */
  parents: RegionName[];
  /** Of a region. */
  level?: number;
  /** west, south, east, north in degrees, or null where nothing was imported yet. */
  bbox: [number, number, number, number] | null;
};
export type SearchAnswer = { query: string; hits: SearchHit[] };
