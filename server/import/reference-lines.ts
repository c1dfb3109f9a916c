import type { Geometry, Position } from 'geojson';
import { reading } from '../db';
import type { LinePair } from './check/weigh-datum';
import type { Survey } from './survey';
import { linesOf } from './survey';

/** What a feature of the file calls itself: a region code of 12 digits, a name. */
export type FeatureKey = { index: number; code: string | null; name: string | null };

type Held = { code: string; name: string; geometry: Geometry; source: string };
type Box = readonly [number, number, number, number];

const AROUND_DEG = 0.03; // the largest shift is 1.3 km
const PAIRS = 60;
const ALIKE = 0.5; // share of two boxes that overlap, below which they are not the same place

/**
 * Trusted lines beside the file's own: boundaries of the regions that its features name, else the outline of the
 * declared region, else that of the regions which together lie where the file lies. Boundaries come simplified to 3 m.
 */
export async function referencePairs(
  survey: Survey,
  keys: readonly FeatureKey[],
  region: string | null,
): Promise<{ pairs: LinePair[]; reference: string; named: boolean } | null> {
  const { outlines, box } = survey;
  if (!outlines?.size || !box || box[2] - box[0] > 20) return null;
  const named = await namedPairs(outlines, box, keys);
  if (named.length) return { pairs: named, reference: inWords(named.map(({ name }) => name)), named: true };
  const held = (region ? await boundaryOf([region]) : []).concat();
  const around = held.length ? held : await boundaryOf(await regionsLike(box));
  if (!around.length) return null;
  const pair: LinePair = {
    name: inWords(around.map(({ name }) => name)),
    file: [...outlines.values()].flat(),
    reference: around.flatMap(({ geometry }) => linesOf(geometry)),
  };
  return { pairs: [pair], reference: pair.name, named: false };
}

const inWords = (names: readonly string[]) =>
  names.length > 4 ? `${names.slice(0, 3).join('、')} … (${names.length})` : names.join('、');

async function namedPairs(
  outlines: ReadonlyMap<number, Position[][]>,
  box: Box,
  keys: readonly FeatureKey[],
): Promise<LinePair[]> {
  const codes = keys.flatMap(({ code }) => (code ? [code] : []));
  const names = keys.flatMap(({ name }) => (name ? [name] : []));
  if (!codes.length && !names.length) return [];
  const held = await reading(
    (sql) => sql<Held[]>`
      select code, name, st_asgeojson(st_simplify(geom, 0.00003), 7)::json as geometry, 'region' as source from region
      where valid_to is null and geom is not null and geom && ${sql.unsafe(envelope(box))}
        and (code in (select jsonb_array_elements_text(${sql.json(codes)})) or name in (select jsonb_array_elements_text(${sql.json(names)})))
      union all
      select code, name, st_asgeojson(st_simplify(geom, 0.00003), 7)::json, layer_code from overlay
      where valid_to is null and st_dimension(geom) = 2 and geom && ${sql.unsafe(envelope(box))}
        and name in (select jsonb_array_elements_text(${sql.json(names)}))
      limit ${PAIRS * 4}`,
  );
  const byCode = new Map(held.map((row) => [row.code, row]));
  const byName = new Map(held.toReversed().map((row) => [row.name, row]));
  return keys
    .slice(0, PAIRS * 20)
    .flatMap(({ index, code, name }) => {
      const file = outlines.get(index);
      const partner = (code && byCode.get(code)) || (name && byName.get(name)) || null;
      if (!file || !partner) return [];
      const reference = linesOf(partner.geometry);
      return overlap(boxOf(file), boxOf(reference)) > 0.3 ? [{ name: partner.name, file, reference }] : [];
    })
    .slice(0, PAIRS);
}

const envelope = ([west, south, east, north]: Box) =>
  `st_makeenvelope(${west - AROUND_DEG}, ${south - AROUND_DEG}, ${east + AROUND_DEG}, ${north + AROUND_DEG}, 4490)`;

const boundaryOf = (codes: readonly string[]): Promise<Held[]> =>
  reading(
    (sql) => sql<Held[]>`
      select code, name, st_asgeojson(st_simplify(geom, 0.00003), 7)::json as geometry, 'region' as source from region
      where valid_to is null and geom is not null and code in (select jsonb_array_elements_text(${sql.json([...codes])}))`,
  );

/** The one region whose box is the file's, else all regions of the level that together fill it. */
async function regionsLike(box: Box): Promise<string[]> {
  const near = await reading(
    (sql) => sql<{ code: string; level: number; box: Box }[]>`
      select code, level, jsonb_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) as box
      from region where valid_to is null and geom is not null and geom && ${sql.unsafe(envelope(box))}
      order by level, area_m2 desc limit 400`,
  );
  const [best] = near
    .map((region) => ({ ...region, alike: overlap(region.box, box) }))
    .sort((a, b) => b.alike - a.alike);
  if (best && best.alike > ALIKE) return [best.code];
  for (const level of [2, 3, 4, 5]) {
    const inside = near.filter((region) => region.level === level && centreInside(region.box, box));
    if (inside.length && overlap(inside.map((region) => region.box).reduce(joined), box) > ALIKE)
      return inside.map(({ code }) => code);
  }
  return [];
}

const centreInside = ([west, south, east, north]: Box, box: Box) => {
  const lng = (west + east) / 2;
  const lat = (south + north) / 2;
  return lng > box[0] && lng < box[2] && lat > box[1] && lat < box[3];
};

const joined = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

/** Shared part of two boxes as a share of both together. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const size = (box: Box) => (box[2] - box[0]) * (box[3] - box[1]);
  return (width * height) / (size(a) + size(b) - width * height);
}

function boxOf(lines: readonly Position[][]): Box {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const line of lines)
    for (const [lng = 0, lat = 0] of line) {
      box[0] = Math.min(box[0], lng);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lng);
      box[3] = Math.max(box[3], lat);
    }
  return box;
}
