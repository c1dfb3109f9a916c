import { beforeAll, describe, expect, test } from 'vitest';
import type { BlockFacts } from '#shared/block/saved';
import { reading } from '../../server/db';
import { square } from '../fixtures/square';
import { idsOf, load, parcel, SIDE } from './block-parcels';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const cookies = new Map<string, string>();
beforeAll(async () => {
  for (const [username, scopes] of [
    ['wang', ['990101000000']],
    ['elsewhere', ['441402000000']],
  ] as const)
    cookies.set(username, (await signedIn(request, username, 'editor', scopes)).headers.Cookie);
});

const asked = (who: string, ids: readonly number[]) =>
  request('/api/blocks/facts', {
    method: 'POST',
    headers: { Cookie: cookies.get(who)!, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ids }),
  });
const facts = async (who: string, ids: readonly number[]): Promise<BlockFacts> => (await asked(who, ids)).json();

describe('四至', () => {
  test('are the river and the road that are named, the village beyond, and the neighbour', async () => {
    const [lng, lat] = [113.36, 20.9];
    await load('parcel', [
      ...[0, 1].flatMap((x) => [0, 1].map((y) => parcel(`S-${x}${y}`, lng + x * SIDE, lat + y * SIDE))),
      parcel('N-west', lng - SIDE - 0.00005, lat, { qsdwmc: '第二村民小组' }),
      parcel('N-west-2', lng - SIDE - 0.00005, lat + SIDE, { qsdwmc: '第二村民小组' }),
      parcel('N-lane', lng, lat - SIDE, { dlbm: '1006', dlmc: '农村道路', qsdwmc: '路的主人' }),
      parcel('N-pond', lng + SIDE, lat - SIDE, { dlbm: '1103', dlmc: '水库水面', qsdwmc: '水的主人' }),
    ]);
    const overlay = (titleZh: string, geometry: 'polygon' | 'line', role: 'barrier' | 'exclusion') => ({
      overlay: { titleZh, titleEn: titleZh, geometry, role },
    });
    await load(
      'test-river',
      [
        {
          values: { code: 'R', name: '试汐江', region_code: '990101000000' },
          props: null,
          geometry: square(lng + 2 * SIDE + 0.0001, lat - SIDE, 4 * SIDE),
        },
      ],
      overlay('试河', 'polygon', 'barrier'),
    );
    await load(
      'test-road',
      [
        {
          values: { code: 'L', name: '县道试1', region_code: '990101000000' },
          props: null,
          geometry: {
            type: 'LineString',
            coordinates: [
              [lng - 0.01, lat + 2 * SIDE + 0.0003],
              [lng + 0.01, lat + 2 * SIDE + 0.0003],
            ],
          },
        },
      ],
      overlay('试路', 'line', 'barrier'),
    );
    await load(
      'test-red',
      [
        {
          values: { code: 'X', name: '试红线', region_code: '990101000000' },
          props: null,
          geometry: square(lng - 2 * SIDE, lat - 2 * SIDE, 1.9 * SIDE),
        },
      ],
      overlay('试红线', 'polygon', 'exclusion'),
    );
    const { sides } = await facts('wang', await idsOf('S-'));
    const told = Object.fromEntries(
      Object.entries(sides).map(([side, bounds]) => [side, bounds.map(({ kind, name }) => `${kind} ${name}`)]),
    );
    expect(told).toEqual({
      east: ['overlay 试汐江'],
      north: ['overlay 县道试1'],
      west: ['owner 第二村民小组'],
      south: ['land 水库水面'],
    });
    expect(sides.south[0]!.share).toBeCloseTo(0.5, 1);
    // what a stranger does not see bounds nothing for them: the internal layers and neighbours
    expect((await asked('elsewhere', await idsOf('S-'))).status).toBe(404);
  });

  test('of a block at the edge of a village name the village beyond, of another town with its town', async () => {
    const [edge] = await reading(
      (sql) => sql<{ id: number; own: string; beyond: string; name: string }[]>`
        select parcel.id, parcel.region_code as own, region.code as beyond, region.short_name as name
        from parcel join region on region.level = 5 and region.valid_to is null and st_dwithin(region.geom, parcel.geom, 0.00001)
          and region.code <> parcel.region_code
        where parcel.region_code like '990101%' and parcel.code not like '%-%' order by parcel.area_m2 desc limit 1`,
    );
    const { sides, home } = await facts('wang', [edge!.id]);
    expect(home.at(-1)!.code).toBe(edge!.own);
    const bounds = Object.values(sides).flat();
    expect(bounds.length).toBeGreaterThan(0);
    const known = await reading(
      (sql) => sql<{ name: string }[]>`select short_name as name from region where code like '990101%' and level = 5`,
    );
    for (const { kind, name } of bounds)
      if (kind === 'region') expect(known.some((village) => name.includes(village.name))).toBe(true);
  });
});
