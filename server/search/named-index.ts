import type { TransactionSql } from 'postgres';
import type { LayerCode, Visibility } from '#shared/layers';
import type { SearchHit } from '#shared/search';
import { revisionOf } from '../feature/pages';
import { syllables } from '../region/reading';
import { fold } from './asked';

/** The layers whose features people call by name. */
const namedLayers = ['area', 'belt', 'stop', 'project'] as const satisfies readonly LayerCode[];

type Row = {
  id: number;
  code: string;
  name: string;
  regionCode: string | null;
  visibility: Visibility;
  bbox: SearchHit['bbox'];
};

export type NamedFeature = Row & {
  layer: (typeof namedLayers)[number];
  /** Name and code as they are compared. */
  foldedName: string;
  foldedCode: string;
  pinyin: string;
  /** Where each syllable of `pinyin` begins. */
  starts: readonly number[];
  initials: string;
};

const held = new Map<string, { revision: number; features: readonly NamedFeature[] }>();

/** Every current feature that has a name, read again only where a write has raised its layer's revision. */
export async function namedIndex(sql: TransactionSql): Promise<NamedFeature[]> {
  const all: NamedFeature[] = [];
  for (const layer of namedLayers) {
    const revision = await revisionOf(sql, layer);
    let known = held.get(layer);
    if (known?.revision !== revision) {
      const rows = await sql<Row[]>`
        select id, code, name, region_code, visibility,
          json_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) as bbox
        from ${sql(layer)} where valid_to is null`;
      known = { revision, features: rows.map((row) => indexed(layer, row)) };
      held.set(layer, known);
    }
    all.push(...known.features);
  }
  return all;
}

function indexed(layer: NamedFeature['layer'], row: Row): NamedFeature {
  const parts = syllables(row.name);
  const starts: number[] = [];
  let pinyin = '';
  for (const part of parts) {
    starts.push(pinyin.length);
    pinyin += part;
  }
  const initials = parts.map((part) => part[0]).join('');
  return { ...row, layer, foldedName: fold(row.name), foldedCode: fold(row.code), pinyin, starts, initials };
}
