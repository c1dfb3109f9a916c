import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Links, TOUCH, TOUCH_M } from '#shared/adjacency/links';
import type { Plane } from '#shared/adjacency/plane';
import { type Layer, layers, overlayLayer } from '#shared/layers';
import { findAllLinks, findAllPairs, findGroups } from '../../server/adjacency/find-all-links';
import { loadPlane } from '../../server/adjacency/load-plane';
import { engineName, writing } from '../../server/db';
import { ofLayer } from '../../server/feature/of-layer';
import type { ImportOptions } from '../../server/import/options';
import { apiUnderTest } from './harness';
import { importHere, sharedData } from './import-here';

apiUnderTest();

const overlay = (code: string) => overlayLayer({ code, geometry: 'polygon', titleZh: code, titleEn: code });

/** The plane of a layer as PROJ knows it; the ellipsoid of CGCS2000 is that of GRS 80. */
const zone = ({ zones: [only] }: Plane) =>
  `+proj=tmerc +lat_0=0 +lon_0=${only!.meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`;

type ByPostgis = { pairs: { a: number; b: number; gap: number }[]; groups: { id: number; name: number }[] };

/** Pairs of features no further apart than `gapM`, with their distance, and the clusters that they make. */
const byPostgis = (layer: Layer, plane: Plane, gapM: number): Promise<ByPostgis> =>
  writing({ actor: 'test' }, async (sql) => {
    await sql`create temporary table ground on commit drop as
      select id, st_transform(geom, '+proj=longlat +ellps=GRS80 +no_defs', ${zone(plane)}) as geom
      from ${sql(layer.table)} where valid_to is null and geom is not null ${ofLayer(sql, layer)}`;
    await sql`create index on ground using gist (geom)`;
    await sql`analyze ground`;
    const pairs = await sql<ByPostgis['pairs']>`
      select a.id as a, b.id as b, st_distance(a.geom, b.geom) as gap
      from ground a join ground b on a.id < b.id and st_dwithin(a.geom, b.geom, ${gapM})`;
    const groups = await sql<ByPostgis['groups']>`
      select id, st_clusterdbscan(geom, ${gapM}, 1) over () as name from ground`;
    return { pairs: [...pairs], groups: [...groups] };
  });

function pairsOf(plane: Plane, links: Links, gapM: number): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let link = 0; link < links.count; link++) {
    const key = `${plane.ids[links.a[link]!]} ${plane.ids[links.b[link]!]}`;
    if (links.gapUm[link]! <= gapM * 1e6 && !pairs.has(key)) pairs.set(key, links.gapUm[link]! / 1e6);
  }
  return pairs;
}

/** Each feature's group, called by its least id. */
function groupsOf(plane: Plane, links: Links, gapM: number): Map<number, number> {
  const parent = Int32Array.from(plane.ids, (_, place) => place);
  const find = (place: number): number => {
    let top = place;
    while (parent[top] !== top) top = parent[top]!;
    return top;
  };
  for (let link = 0; link < links.count; link++) {
    if (links.gapUm[link]! > gapM * 1e6) continue;
    const [a, b] = [find(links.a[link]!), find(links.b[link]!)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  return new Map([...plane.ids].map((id, place) => [id, plane.ids[find(place)]!]));
}

async function expectSame(layer: Layer, gapsM: readonly number[]): Promise<{ plane: Plane; count: number }> {
  const { plane } = await loadPlane(layer);
  let count = 0;
  for (const gapM of gapsM) {
    const links = await findAllLinks(plane, gapM);
    const ours = pairsOf(plane, links, gapM);
    const { pairs, groups } = await byPostgis(layer, plane, gapM);
    const keys = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
    expect(
      pairs.filter(({ a, b }) => !ours.has(`${a} ${b}`)),
      'only in PostGIS',
    ).toEqual([]);
    expect(
      [...ours].filter(([key]) => !keys.has(key)),
      'only here',
    ).toEqual([]);
    const close = await findAllPairs(plane, gapM);
    expect(
      Array.from(close.a, (a, pair) => `${plane.ids[a]!} ${plane.ids[close.b[pair]!]!}`).toSorted(),
      'by the finder that measures nothing',
    ).toEqual([...keys].toSorted());
    const found = await findGroups(plane, gapM);
    expect(new Map(Array.from(plane.ids, (id, place) => [id, plane.ids[found[place]!]!]))).toEqual(
      groupsOf(plane, links, gapM),
    );
    // of those that overlap by no more than surveys differ the one says 0, the other how far they are apart at least
    expect(pairs.filter(({ a, b, gap }) => Math.abs(gap - ours.get(`${a} ${b}`)!) > 1e-5)).toEqual([]);
    const leastOf = new Map<number, number>();
    for (const { id, name } of groups) leastOf.set(name, Math.min(id, leastOf.get(name) ?? id));
    expect(groupsOf(plane, links, gapM)).toEqual(new Map(groups.map(({ id, name }) => [id, leastOf.get(name)])));
    count += pairs.length;
  }
  return { plane, count };
}

test('the common boundary of neighbours is what PostGIS has within 5 cm of the other, but for the corners', async () => {
  const { plane } = await loadPlane(layers.parcel);
  const links = await findAllLinks(plane, 0);
  const ours = new Map<string, number>();
  for (let link = 0; link < links.count; link++)
    if (links.kind[link] === TOUCH)
      ours.set(`${plane.ids[links.a[link]!]} ${plane.ids[links.b[link]!]}`, links.sharedCm[link]! / 100);
  const sample = [...ours.keys()].slice(0, 3000).map((key) => key.split(' ').map(Number));
  const measured = await writing(
    { actor: 'test' },
    (sql) => sql<{ a: number; b: number; shared: number }[]>`
    with ground as materialized (
      select id, st_boundary(st_transform(geom, '+proj=longlat +ellps=GRS80 +no_defs', ${zone(plane)})) as line
      from parcel where valid_to is null)
    select a.id as a, b.id as b, st_length(st_intersection(a.line, st_buffer(b.line, ${TOUCH_M}))) as shared
    from jsonb_to_recordset(${sql.json(sample.map(([a, b]) => ({ a, b })))}) as pair (a integer, b integer)
    join ground a on a.id = pair.a join ground b on b.id = pair.b`,
  );
  expect(measured.length).toBe(3000);
  const far = measured.filter(({ a, b, shared }) => {
    const own = ours.get(`${a} ${b}`)!;
    return own > shared + 0.02 || own < shared - 0.6; // each end of an edge that turns off keeps some centimetres near
  });
  expect(far).toEqual([]);
});

test('4,000 parcels of the demo county have the neighbours and groups that PostGIS finds', async () => {
  const { count } = await expectSame(layers.parcel, engineName() === 'embedded' ? [0.5, 20] : [0.5, 5, 12, 20]);
  expect(count).toBeGreaterThan(20_000);
});

test('features whose ids lie far apart are all read, in the order of their ids, whichever page they fall on', async () => {
  const code = 'far-apart';
  const ids = [1, 2, 4000, 4001, 8000, 8001, 19_999, 20_000, 20_001, 40_000, 61_234, 140_001, 200_000].map(
    (id) => 3_000_000 + id,
  );
  await writing({ actor: 'test' }, async (sql) => {
    await sql`insert into overlay_layer (code, title_zh, title_en, geometry) values (${code}, '远', 'Far', 'polygon')`;
    await sql`insert into overlay (id, layer_code, code, geom) overriding system value
      select id, ${code}, id::text, st_makeenvelope(113 + (id % 1000) / 1e4, 21, 113.00005 + (id % 1000) / 1e4, 21.00005, 4490)
      from unnest(${`{${ids}}`}::text::integer[]) as id`;
  });
  const told: number[] = [];
  const { plane } = await loadPlane(overlay(code), { onCount: (read) => told.push(read) });
  expect([...plane.ids]).toEqual(ids);
  expect(plane.coords.length).toBe(ids.length * 8);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(ids.length);
  expect((await loadPlane(overlay('empty-layer'))).plane.count).toBe(0);
});

describe.skipIf(!sharedData)('of real sets the neighbours and groups are those of PostGIS', () => {
  const sets: readonly [what: string, path: string, more: Partial<ImportOptions>, gapsM: readonly number[]][] = [
    [
      'a cadastre without overlaps, Épinay',
      'parcels-fr-epinay/cadastre-91216-parcelles.json',
      { datum: 'wgs84' },
      [1, 5, 12],
    ],
    ['statistical blocks with slivers, 高雄', 'blocks-tw-kaohsiung/64000120.json.gz', { datum: 'wgs84' }, [1, 5, 12]],
    ['parcels stacked five high, Malibu', 'parcels-us-malibu/parcels.geojson', { datum: 'wgs84' }, [5]],
    ['farms on their parent farms, Swellendam', 'farms-swellendam/farms_33S.shp', {}, [5, 20]],
  ];
  test.each(sets)('%s', async (what, path, more, gapsM) => {
    const code = `set-${sets.findIndex(([one]) => one === what)}`;
    await importHere(join(sharedData!, path), code, more);
    // the embedded engine takes three times as long over the same question
    const { plane, count } = await expectSame(overlay(code), engineName() === 'embedded' ? [5] : gapsM);
    expect(plane.count).toBeGreaterThan(100);
    expect(count).toBeGreaterThan(100);
  });
});
