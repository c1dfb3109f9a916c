import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EditionTour } from '#shared/edition';
import type { FeatureDetail, Highlighted } from '#shared/feature';
import { isInside } from '#shared/geometry/shape/is-inside';
import { reading, writing } from '../../server/db';
import { planPack } from '../../server/pack/plan-pack';
import { operator, publicReader } from '../../server/policy';
import { square } from '../fixtures/square';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const COUNTY = '990101000000';
const VILLAGE = '990101001201';
const cookies = new Map<string, string>();
const ask = asking(request, cookies);
const [LNG, LAT] = [113.2, 20.9];

type Kind = 'public' | 'internal' | 'restricted';
type Ref = { layer: string; id: number };

/** Makes a feature and answers its id. */
async function make(layer: string, code: string, geometry: Geometry, visibility: Kind = 'public'): Promise<Ref> {
  const table = layer === 'road' ? 'overlay' : layer;
  const more = table === 'overlay' ? { layer_code: layer } : {};
  const row = { code, name: `名为${code}`, region_code: VILLAGE, visibility, ...more };
  const [made] = await writing(
    { actor: 'tester' },
    (sql) => sql<{ id: number }[]>`
      insert into ${sql(table)} ${sql({ ...row, geom: sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), 4490)` } as never)}
      returning id`,
  );
  return { layer, id: made!.id };
}

const retire = ({ layer, id }: Ref) =>
  writing({ actor: 'tester' }, (sql) => sql`update ${sql(layer)} set valid_to = now() where id = ${id}`);

let stopId = 0;
let beltId = 0;
const stopFor = async (who: string): Promise<FeatureDetail> =>
  (await ask(who, 'GET', `/api/features/stop/${stopId}`)).body;
const highlight = async (scene: Record<string, unknown> | null, who = 'editor') =>
  ask(who, 'PATCH', `/api/features/stop/${stopId}`, { scene }, (await stopFor('steward')).version);
const highlighted = async (shown: readonly Ref[], more: Record<string, unknown> = {}): Promise<FeatureDetail> => {
  const { status, body } = await highlight({ shown, ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.feature;
};
const names = (told: Highlighted | null) => told?.features.map(({ name }) => name);

let open: Ref;
let inner: Ref;
let locked: Ref;

beforeAll(async () => {
  for (const [name, role] of [
    ['editor', 'editor'],
    ['viewer', 'viewer'],
    ['steward', 'steward'],
  ] as const)
    cookies.set(name, (await signedIn(request, name, role, [COUNTY])).headers.Cookie);
  const [row] = await reading(
    (sql) => sql<{ belt: number; stop: number }[]>`
      select belt.id as belt, min(stop.id) as stop from belt join stop on belt_code = belt.code
      group by belt.id order by belt.id limit 1`,
  );
  [beltId, stopId] = [row!.belt, row!.stop];
  open = await make('area', 'open-area', square(LNG, LAT, 0.01));
  inner = await make('project', 'inner-project', { type: 'Point', coordinates: [LNG + 0.05, LAT] }, 'internal');
  locked = await make('area', 'locked-area', square(LNG + 0.1, LAT, 0.01), 'restricted');
});

describe('what a stop highlights', () => {
  test('comes with the stop by name and outline, in the order of picking, from every layer but its own', async () => {
    const line: Geometry = {
      type: 'LineString',
      coordinates: [
        [LNG, LAT + 0.05],
        [113.22, LAT + 0.05],
      ],
    };
    const road = await make('road', 'new-road', line);
    const [parcel] = await reading(
      (sql) => sql<{ id: number; called: string }[]>`
        select id, dlmc || ' ' || tbbh as called from parcel where visibility = 'public' and valid_to is null limit 1`,
    );
    const [village] = await reading(
      (sql) =>
        sql<{ id: number; name: string }[]>`select id, name from region where geom is not null and level = 5 limit 1`,
    );
    const told = await highlighted([
      { layer: 'region', id: village!.id },
      road,
      { layer: 'parcel', id: parcel!.id },
      open,
      { layer: 'belt', id: beltId },
      inner,
    ]);
    expect(names(told.highlighted)).toEqual([
      village!.name,
      '名为new-road',
      parcel!.called,
      '名为open-area',
      expect.any(String),
      '名为inner-project',
    ]);
    expect(told.highlighted).toMatchObject({ missing: 0, cleared: null });
    expect(told.highlighted!.features[1]).toMatchObject({ ...road, visibility: 'public', geometry: line });
  });

  test('of what is internal a stranger gets neither outline nor name nor id, and is told that one is missing', async () => {
    await highlighted([inner, open]);
    expect(names((await stopFor('viewer')).highlighted)).toEqual(['名为inner-project', '名为open-area']);
    const shown = await stopFor('');
    expect(shown.highlighted).toMatchObject({ missing: 1, features: [{ ...open, name: '名为open-area' }] });
    expect(shown.scene).toEqual({ shown: [open] });
    expect(JSON.stringify(shown)).not.toContain('inner-project');
  });

  test('that was taken off the map is missed by everybody, kept by who saves the rest, and back when it is brought anew', async () => {
    const code = 'short-lived';
    const first = await make('area', code, square(LNG, LAT + 0.1, 0.01));
    await highlighted([first, open]);
    await retire(first);
    for (const who of ['', 'viewer', 'editor'])
      expect((await stopFor(who)).highlighted, who || 'a stranger').toMatchObject({ missing: 1, features: [open] });
    expect((await stopFor('')).scene).toEqual({ shown: [open] });
    const { scene } = await stopFor('editor');
    expect(scene).toEqual({ shown: [first, open] });
    expect((await highlighted(scene!.shown!, { dwellS: 20 })).scene).toEqual({ shown: [first, open], dwellS: 20 });
    const again = await make('area', code, square(LNG, LAT + 0.1, 0.02));
    const told = await stopFor('');
    expect(told.highlighted).toMatchObject({ missing: 0, features: [again, open] });
    expect(told.scene).toMatchObject({ shown: [again, open] });
  });

  test('is logged where it is restricted, as its own card would be', async () => {
    await highlight({ shown: [locked] }, 'steward');
    const lines = () =>
      reading(
        (sql) => sql<{ actor: string }[]>`
        select actor from auth.trace where kind = 'card' and layer = 'area' and feature_ids = ${`{${locked.id}}`}::text::integer[]`,
      );
    const before = (await lines()).length;
    expect(names((await stopFor('viewer')).highlighted)).toEqual([]);
    expect(await lines()).toHaveLength(before);
    expect(names((await stopFor('steward')).highlighted)).toEqual(['名为locked-area']);
    expect((await lines()).slice(before)).toEqual([{ actor: 'steward' }]);
  });

  test.each<[string, () => Record<string, unknown>, number, string]>([
    [
      'thirteen features',
      () => ({ shown: Array.from({ length: 13 }, (_, n) => ({ layer: 'parcel', id: n + 1 })) }),
      400,
      'scene.shown',
    ],
    ['a feature twice', () => ({ shown: [open, open] }), 400, 'scene.shown: a feature twice'],
    ['none', () => ({ shown: [] }), 400, 'scene.shown'],
    ['a stop', () => ({ shown: [{ layer: 'stop', id: stopId }] }), 400, 'a stop stands out by itself'],
    ['a number that no row has', () => ({ shown: [{ layer: 'area', id: 2 ** 31 }] }), 400, 'scene.shown.0.id'],
    ['a layer that is not there', () => ({ shown: [{ layer: 'moon', id: 1 }] }), 404, 'There is no layer "moon"'],
    [
      'a feature that is not there',
      () => ({ shown: [open, { layer: 'area', id: 999_999 }] }),
      404,
      'Layer area has no feature 999999',
    ],
    ['what its editor may not see', () => ({ shown: [locked] }), 404, `has no feature`],
  ])('is never %s, and the answer says why', async (_, scene, status, message) => {
    await highlight(null, 'steward');
    const answer = await highlight(scene());
    expect(answer.status).toBe(status);
    expect(answer.body.message).toContain(message);
    expect((await stopFor('editor')).scene).toBeNull();
  });
});

describe('the veil of a stop', () => {
  test('leaves open what is highlighted and nothing else, also where that overlaps, touches, or has no extent', async () => {
    const squares = [
      [0.2, 0, 0.01],
      [0.205, 0.005, 0.01],
      [0.21, 0, 0.005],
      [0.215, 0, 0.004],
    ].map(([east, north, size]) => square(LNG + east!, LAT + north!, size!));
    const refs: Ref[] = [];
    for (const [n, shape] of squares.entries()) refs.push(await make('area', `veiled-${n}`, shape));
    const { highlighted: told } = await highlighted(refs, { isDimmed: true });
    for (let east = 0.1983; east < 0.222; east += 0.0011)
      for (let north = -0.0019; north < 0.017; north += 0.0011) {
        const place = [LNG + east, LAT + north];
        const isShown = squares.some(({ coordinates }) => isInside(place, coordinates[0]!));
        expect(isOpen(place, told!.cleared!), String(place)).toBe(isShown);
      }
    const road = await make('road', 'veiled-road', {
      type: 'LineString',
      coordinates: [
        [LNG, LAT - 0.05],
        [LNG + 0.02, LAT - 0.05],
      ],
    });
    const { cleared } = (await highlighted([road, inner], { isDimmed: true })).highlighted!;
    const metres = 1 / 110_700; // of latitude there
    for (const [place, isShown] of [
      [[LNG + 0.01, LAT - 0.05 + 50 * metres], true],
      [[LNG + 0.01, LAT - 0.05 - 70 * metres], false],
      [[LNG + 0.05, LAT + 110 * metres], true],
      [[LNG + 0.05, LAT + 130 * metres], false],
    ] as const)
      expect(isOpen([...place], cleared!), String(place)).toBe(isShown);
  });

  test('is none where nothing is highlighted that the reader sees, and none where nobody asked for it', async () => {
    await highlighted([inner], { isDimmed: true });
    expect((await stopFor('viewer')).highlighted!.cleared).not.toBeNull();
    expect((await stopFor('')).highlighted).toEqual({ features: [], missing: 1, cleared: null });
    expect((await highlighted([inner], { isDimmed: false })).highlighted!.cleared).toBeNull();
    expect((await highlight({ isDimmed: true })).body.feature.highlighted).toBeNull();
  });
});

describe('what a stop highlights is carried along', () => {
  test('by an edition: which features is of its day, where they lie and who may see them is of today', async () => {
    await highlighted([inner, open], { isDimmed: true });
    const live = await stopFor('editor');
    expect((await ask('editor', 'POST', `/api/tours/${beltId}/editions`, {})).status).toBe(201);
    const pinned = async (who: string) => {
      const { body }: { body: EditionTour } = await ask(who, 'GET', `/api/tours/${beltId}/editions/1`);
      return body.stops.find(({ id }) => id === stopId)!;
    };
    await highlighted([open]);
    for (const told of [(await pinned('editor')).highlighted, (await pinned('viewer')).highlighted])
      expect(told).toEqual(live.highlighted);
    expect((await pinned('editor')).scene).toEqual(live.scene);
    const shown = await pinned('');
    expect(shown.highlighted).toMatchObject({ missing: 1, features: [open] });
    expect(JSON.stringify(shown)).not.toContain('inner-project');
    await writing({ actor: 'tester' }, (sql) => sql`update area set visibility = 'internal' where id = ${open.id}`);
    expect((await pinned('')).highlighted).toEqual({ features: [], missing: 2, cleared: null });
    await writing({ actor: 'tester' }, (sql) => sql`update area set visibility = 'public' where id = ${open.id}`);
  });

  test('by a pack, which is as confidential as they are', async () => {
    await highlighted([inner, open]);
    const told = async (reader: typeof operator) => {
      const plan = (await planPack(reader, beltId))!;
      return { plan, stop: plan.stops.find(({ id }) => id === stopId)! };
    };
    const full = await told({ ...operator, sees: ['public', 'internal'] });
    expect(names(full.stop.highlighted)).toEqual(['名为inner-project', '名为open-area']);
    expect(full.plan.guarded.visibilities).toContain('internal');
    const without = await told(publicReader);
    expect(without.stop.highlighted).toMatchObject({ missing: 1, features: [open] });
    expect(without.plan.guarded.visibilities).toEqual([]);
  });
});

function isOpen(place: Position, cleared: Polygon | MultiPolygon): boolean {
  const polygons = cleared.type === 'Polygon' ? [cleared.coordinates] : cleared.coordinates;
  return polygons.some(([outer, ...holes]) => isInside(place, outer!) && !holes.some((hole) => isInside(place, hole)));
}
