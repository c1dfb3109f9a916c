import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { decodeGraph } from '#shared/adjacency/graph-bytes';
import type { BlockAnswer } from '#shared/block';
import { refreshStore } from '../../server/store/store';
import { boxOf, ringOf } from '../fixtures/ground';
import { apiUnderTest } from './harness';
import { importHere, scratchFolder } from './import-here';

const { request } = apiUnderTest();
const file = scratchFolder();

type Parcel = { code: string; rings: Position[][]; dlbm?: string; pbf?: boolean; owner?: string };

/** Parcels of a county of their own, so that each fixture is asked for by its region. */
async function parcelsIn(region: string, parcels: readonly Parcel[]): Promise<void> {
  const features = parcels.map(({ code, rings, dlbm = '0101', pbf = false, owner = '一组' }) => ({
    type: 'Feature',
    properties: {
      编号: code,
      区划代码: region,
      地类编码: dlbm,
      地类体系: 'survey2019',
      永久基本农田: pbf,
      权属单位: owner,
    },
    geometry: { type: 'Polygon', coordinates: rings },
  }));
  const report = await importHere(file(`${region}.geojson`, { type: 'FeatureCollection', features }), 'parcel', {
    datum: 'wgs84',
    visibility: 'public',
  });
  expect(report.notices.filter(({ level }) => level === 'refusal' || level === 'question')).toEqual([]);
  await refreshStore();
}

async function asked(words: Record<string, string | number>): Promise<BlockAnswer> {
  const query = new URLSearchParams(Object.entries(words).map(([word, value]) => [word, String(value)]));
  const answer = await request(`/api/blocks?${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as BlockAnswer;
}

/** How many parcels each group has, the largest first, whatever their area. */
const sizes = async (words: Record<string, string | number>) =>
  (await asked({ min: 0, ...words })).blocks.map(({ count }) => count);

const SIDE = 100;

/**
 * Ten by ten parcels; a ditch of 4 m behind the fourth column, a road of 8 m behind the sixth row, a river of 60 m behind
 * the eighth column with a neck of 8 m in the fifth row.
 */
function mesh(): Parcel[] {
  const parcels: Parcel[] = [];
  const west = (column: number) => column * SIDE + (column > 3 ? 4 : 0) + (column > 7 ? 60 : 0);
  const south = (row: number) => row * SIDE + (row > 5 ? 8 : 0);
  for (let column = 0; column < 10; column++)
    for (let row = 0; row < 10; row++) {
      const neck = column === 8 && row === 4 ? 52 : 0;
      parcels.push({
        code: `M${column}-${row}`,
        rings: [boxOf(west(column) - neck, south(row), west(column) + SIDE, south(row) + SIDE)],
      });
    }
  const [bank, top] = [west(7) + SIDE, south(9) + SIDE];
  parcels.push({
    code: 'river',
    dlbm: '1101',
    rings: [
      ringOf(
        [bank, 0],
        [bank + 60, 0],
        [bank + 60, south(4)],
        [bank + 8, south(4)],
        [bank + 8, south(4) + SIDE],
        [bank + 60, south(4) + SIDE],
        [bank + 60, top],
        [bank, top],
      ),
    ],
  });
  return parcels;
}

describe('a mesh with a ditch, a road and a river', () => {
  const region = '990201101001';
  test('is six groups at gap 0, four at 5 m, two at 10 m; the river cuts though its neck is 8 m, unless it is let join', async () => {
    await parcelsIn(region, mesh());
    const words = { region, class: '0101' };
    expect(await sizes({ ...words, gap: 0 })).toEqual([24, 24, 16, 16, 12, 8]);
    expect(await sizes({ ...words, gap: 5 })).toEqual([48, 32, 12, 8]);
    expect(await sizes({ ...words, gap: 10 })).toEqual([80, 20]);
    expect(await sizes({ ...words, gap: 20 })).toEqual([80, 20]);
    expect(await sizes({ ...words, gap: 20, barriers: '' })).toEqual([100]);
    expect(await sizes({ ...words, gap: 7.9, barriers: '' })).toEqual([48, 32, 12, 8]);
    expect(await sizes({ ...words, gap: 8, barriers: 'survey2019:1001' })).toEqual([100]);
  });
});

describe('what touches and what does not', () => {
  test('two parcels that share a corner only are two groups at gap 0, and so with a corner 2 cm short or over', async () => {
    for (const [at, off] of [0, 0.02, -0.02].entries()) {
      const region = `99020110110${at + 2}`;
      await parcelsIn(region, [
        { code: `C${at}a`, rings: [boxOf(0, 0, 80, 80)] },
        { code: `C${at}b`, rings: [boxOf(80 + off, 80 + off, 160, 160)] },
      ]);
      expect(await sizes({ region, gap: 0 })).toEqual([1, 1]);
      expect(await sizes({ region, gap: 0, shared: 0 }), 'any contact, where it is asked for').toEqual([2]);
      expect(await sizes({ region, gap: 1 })).toEqual([2]);
    }
  });

  test('a T-junction, edges 1 to 3 cm apart or over one another, and a fence of half a metre’s contact', async () => {
    const region = '990201101005';
    await parcelsIn(region, [
      { code: 'T1', rings: [boxOf(0, 0, 200, 50)] },
      { code: 'T2', rings: [boxOf(0, 50, 70, 120)] },
      { code: 'T3', rings: [boxOf(70, 50.01, 140, 120)] },
      { code: 'T4', rings: [boxOf(140, 49.97, 200, 120)] },
      // its boundary runs along the next one by 0.6 m only
      { code: 'T5', rings: [ringOf([200, 119.4], [260, 119.4], [260, 200], [200, 200])] },
    ]);
    expect(await sizes({ region, gap: 0 })).toEqual([4, 1]);
    expect(await sizes({ region, gap: 0, shared: 0.5 })).toEqual([5]);
  });

  test('an island joins the parcel in whose hole it lies, unless a ring of water lies between that is wider than the gap', async () => {
    const region = '990201101006';
    await parcelsIn(region, [
      {
        code: 'H1',
        rings: [boxOf(0, 0, 300, 300), boxOf(50, 50, 150, 150).reverse(), boxOf(180, 180, 280, 280).reverse()],
      },
      { code: 'H2', rings: [boxOf(50, 50, 150, 150)] },
      { code: 'H3', rings: [boxOf(186, 186, 274, 274)] },
    ]);
    expect(await sizes({ region, gap: 0 })).toEqual([2, 1]);
    expect(await sizes({ region, gap: 5.9 })).toEqual([2, 1]);
    expect(await sizes({ region, gap: 6 })).toEqual([3]);
  });

  test('parcels twice in the data and parcels within others are one group, and none is lost', async () => {
    const region = '990201101007';
    await parcelsIn(region, [
      { code: 'D1', rings: [boxOf(0, 0, 100, 100)] },
      { code: 'D2', rings: [boxOf(0, 0, 100, 100)] },
      { code: 'D3', rings: [boxOf(30, 30, 60, 60)] },
      { code: 'D4', rings: [boxOf(130, 0, 160, 100)] },
    ]);
    expect(await sizes({ region, gap: 0 })).toEqual([3, 1]);
    const { members } = await asked({ region, gap: 0, min: 0 });
    expect(members.areaM2).toBeCloseTo(10_000 + 10_000 + 900 + 3_000, -2);
  });
});

describe('barriers', () => {
  const region = '990201101008';
  test('a class cuts where it lies between, and only there: past its end the same two parcels join', async () => {
    await parcelsIn(region, [
      { code: 'B1', rings: [boxOf(0, 0, 100, 100)] },
      { code: 'B2', rings: [boxOf(104, 0, 204, 100)] },
      { code: 'B3', dlbm: '1003', rings: [boxOf(100, 0, 104, 60)] },
      { code: 'B4', rings: [boxOf(0, 200, 100, 300)] },
      { code: 'B5', rings: [boxOf(104, 200, 204, 300)] },
      { code: 'B6', dlbm: '1003', rings: [boxOf(100, 200, 104, 300)] },
    ]);
    expect(await sizes({ region, class: '0101', gap: 5 })).toEqual([2, 1, 1]);
    expect(await sizes({ region, class: '0101', gap: 5, barriers: '1101' })).toEqual([2, 2]);
  });

  test('a layer of railways and one of rivers cut as lines and as ground; lines drawn by hand, too', async () => {
    const lineOf = (...places: [number, number][]) => ringOf(...places).slice(0, -1);
    const layer = async (code: string, geometry: object) => {
      const collection = {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { 编号: code }, geometry }],
      };
      await importHere(file(`${code}.geojson`, collection), code, {
        datum: 'wgs84',
        visibility: 'public',
        role: 'barrier',
      });
      await refreshStore();
    };
    const own = '990201101009';
    await parcelsIn(own, [
      { code: 'L1', rings: [boxOf(0, 400, 100, 500)] },
      { code: 'L2', rings: [boxOf(100, 400, 200, 500)] },
      { code: 'L3', rings: [boxOf(210, 400, 300, 500)] },
      { code: 'L4', rings: [boxOf(300, 400, 400, 500)] },
    ]);
    const words = { region: own, gap: 12 };
    expect(await sizes({ ...words, barriers: '' })).toEqual([4]);
    // along the common edge of L1 and L2, a metre beside it
    await layer('test-rail', { type: 'LineString', coordinates: lineOf([101, 380], [101, 520]) });
    expect(await sizes(words)).toEqual([3, 1]);
    await layer('test-river', { type: 'Polygon', coordinates: [boxOf(203, 380, 207, 520)] });
    expect(await sizes(words)).toEqual([2, 1, 1]);
    expect(await sizes({ ...words, barriers: 'test-river' })).toEqual([2, 2]);
    expect(await sizes({ ...words, barriers: 'test-rail' })).toEqual([3, 1]);
  });
});

test('protected farmland neither joins nor counts, by its own mark and by a layer above a share of the parcel', async () => {
  const region = '990201101010';
  await parcelsIn(region, [
    { code: 'E1', rings: [boxOf(0, 600, 100, 700)] },
    { code: 'E2', pbf: true, rings: [boxOf(100, 600, 150, 700)] },
    { code: 'E3', rings: [boxOf(150, 600, 250, 700)] },
    { code: 'E4', rings: [boxOf(250, 600, 350, 700)] },
  ]);
  const collection = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { 编号: 'red' },
        geometry: { type: 'Polygon', coordinates: [boxOf(340, 600, 400, 700)] },
      },
    ],
  };
  await importHere(file('red.geojson', collection), 'test-red', {
    datum: 'wgs84',
    visibility: 'public',
    role: 'exclusion',
  });
  await refreshStore();
  const usual = await asked({ region, gap: 0, min: 0 });
  expect(usual.blocks.map(({ count }) => count)).toEqual([1, 1]);
  expect(usual.excluded.count).toBe(2);
  expect(usual.excluded.areaM2).toBeCloseTo(15_000, -2);
  const shareOf = async (excludeShare: number) =>
    (await asked({ region, gap: 0, min: 0, exclude: 'test-red', excludeShare })).excluded.count;
  expect([await shareOf(0.05), await shareOf(0.09), await shareOf(0.11)]).toEqual([1, 1, 0]);
  expect((await asked({ region, gap: 0, min: 0, exclude: '' })).blocks.map(({ count }) => count)).toEqual([4]);
});

test('B2 997.50 亩 at 22.5° N is not a thousand: it is a near miss that lacks 2.50', async () => {
  const region = '990201101011';
  const side = Math.sqrt(997.5 * (2000 / 3));
  // the plane of the zone is a little larger than the ground there: the square is drawn to the ground
  const scale = 1 + ((430_000 - 500_000 + side / 2) / 6_371_000) ** 2 / 2;
  await parcelsIn(region, [{ code: 'N1', rings: [boxOf(0, 0, side * scale, side * scale)] }]);
  const { blocks, nearMisses } = await asked({ region, gap: 12, min: 1000 });
  expect(blocks).toEqual([]);
  expect(nearMisses.map(({ areaMu, missingMu }) => [areaMu.toFixed(2), missingMu.toFixed(2)])).toEqual([
    ['997.50', '2.50'],
  ]);
});

test('groups follow the data: a parcel that moved, and one that is of another class now', async () => {
  const region = '990201101012';
  const parcels = [
    { code: 'F1', rings: [boxOf(0, 800, 100, 900)] },
    { code: 'F2', rings: [boxOf(100, 800, 200, 900)] },
    { code: 'F3', rings: [boxOf(200, 800, 300, 900)] },
  ];
  await parcelsIn(region, parcels);
  const words = { region, class: '0101', gap: 5 };
  expect(await sizes(words)).toEqual([3]);
  await parcelsIn(region, [parcels[0]!, { code: 'F2', rings: [boxOf(130, 800, 200, 900)] }, parcels[2]!]);
  expect(await sizes(words)).toEqual([2, 1]);
  await parcelsIn(region, [parcels[0]!, parcels[1]!, { ...parcels[2]!, dlbm: '1003' }]);
  expect(await sizes(words)).toEqual([2]);
});

test('land of another zone, or the other side of the world, is measured in its own', async () => {
  const region = '990201101014';
  // the same metres east of 2.3° E as the mesh is of 113.3° E, 4 m and 6 m apart
  const beside = (ring: Position[]): Position[] => ring.map(([lng = 0, lat = 0]) => [lng - 111, lat]);
  await parcelsIn(region, [
    { code: 'Z1', rings: [beside(boxOf(0, 0, 100, 100))] },
    { code: 'Z2', rings: [beside(boxOf(104, 0, 200, 100))] },
    { code: 'Z3', rings: [beside(boxOf(206, 0, 300, 100))] },
    { code: 'Z4', rings: [boxOf(306, 0, 400, 100)] },
  ]);
  expect(await sizes({ region, gap: 3.9 })).toEqual([1, 1, 1, 1]);
  expect(await sizes({ region, gap: 5 })).toEqual([2, 1, 1]);
  expect(await sizes({ region, gap: 20 })).toEqual([3, 1]);
});

test('what may close a gap comes with its block: other land beside it and what that leads to, nothing excluded, no barrier', async () => {
  const region = '990201101013';
  await parcelsIn(region, [
    { code: 'G1', rings: [boxOf(0, 1000, 100, 1100)] },
    { code: 'G2', dlbm: '0201', rings: [boxOf(100, 1000, 150, 1100)] },
    { code: 'G3', rings: [boxOf(150, 1000, 250, 1100)] },
    { code: 'G4', dlbm: '0201', pbf: true, rings: [boxOf(0, 1100, 100, 1150)] },
    { code: 'G5', dlbm: '1101', rings: [boxOf(0, 950, 100, 1000)] },
    { code: 'G6', dlbm: '0201', rings: [boxOf(-50, 1000, 0, 1100)] },
  ]);
  const question = { region, classes: ['0101'], gap: 5, barriers: ['1101'], exclude: ['pbf'] };
  const [block] = (await asked({ region, class: '0101', gap: 5, min: 0 })).blocks;
  const answer = await request('/api/blocks/near', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
    body: JSON.stringify({ ...question, ids: block!.ids }),
  });
  expect(answer.status).toBe(200);
  const graph = decodeGraph(await answer.arrayBuffer());
  expect(graph.names.map((name) => name.slice(-2))).toEqual(['G1', 'G2', 'G3', 'G6']);
  expect([...graph.areasM2].map((areaM2) => Math.round(areaM2 / 100))).toEqual([100, 50, 100, 50]);
});

test('words that are none of ours are refused with what is expected', async () => {
  for (const words of [
    'gap=21',
    'gap=wide',
    'class=%E5%9C%B0',
    'region=44',
    'barriers=no such',
    'colour=red',
    'exclude=nowhere',
  ])
    expect([words, (await request(`/api/blocks?${words}`)).status]).toEqual([
      words,
      words === 'region=44' ? 200 : words === 'exclude=nowhere' ? 404 : 400,
    ]);
});
