import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NewFeature } from '../../server/batch/load';
import { layers } from '../../server/shared/layers';
import { crossesItself } from './crosses-itself';
import { type DemoLayerCode, demoCounty, demoLayers } from './demo-county';
import { namerFor } from './names';

async function featuresOf(parcels: number, seed: number, layer: DemoLayerCode): Promise<NewFeature[]> {
  const features: NewFeature[] = [];
  for await (const feature of demoCounty({ parcels, seed }).features(layer)) features.push(feature);
  return features;
}

/** Rings in whole units of 1e-7 degree, open. */
function ringsOf({ geometry }: NewFeature): [number, number][][] {
  const unit = (position: Position): [number, number] => [
    Math.round(position[0]! * 1e7),
    Math.round(position[1]! * 1e7),
  ];
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  return polygons.flat().map((ring) => ring.slice(0, -1).map(unit));
}

const edgesOf = (feature: NewFeature): string[] =>
  ringsOf(feature).flatMap((ring) =>
    ring.map((from, i) => {
      const to = ring[(i + 1) % ring.length]!;
      return `${from[0]},${from[1]} ${to[0]},${to[1]}`;
    }),
  );
const turned = (edge: string): string => edge.split(' ').reverse().join(' ');

/** Twice the area in square units, exact; what is small enough for that is taken from the first vertex on. */
function doubleArea(feature: NewFeature): bigint {
  let sum = 0n;
  for (const ring of ringsOf(feature)) {
    const [x0, y0] = ring[0]!;
    for (let i = 1; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[i + 1]!;
      sum += BigInt(ax - x0) * BigInt(by - y0) - BigInt(ay - y0) * BigInt(bx - x0);
    }
  }
  return sum;
}

/** The edges of the parts that no other part has the other way round: the outline of their union. */
function outlineOf(parts: readonly NewFeature[]): string[] {
  const edges = parts.flatMap(edgesOf);
  const all = new Set(edges);
  expect(all.size, 'an edge is there once each way').toBe(edges.length);
  return edges.filter((edge) => !all.has(turned(edge)));
}

const sorted = (edges: string[]): string[] => [...edges].sort();

test('the villages of any demo county make up its towns, and the towns the county, vertex by vertex', async () => {
  const counties = fc.record({ parcels: fc.integer({ min: 1000, max: 12000 }), seed: fc.nat() });
  await fc.assert(
    fc.asyncProperty(counties, async ({ parcels, seed }) => {
      const regions = await featuresOf(parcels, seed, 'region');
      const county = regions.find(({ values }) => values.level === 3)!;
      const towns = regions.filter(({ values }) => values.level === 4);
      const villages = regions.filter(({ values }) => values.level === 5);
      for (const region of regions)
        for (const ring of ringsOf(region)) expect(crossesItself(ring.flat()), `${region.values.name}`).toBe(false);
      for (const town of towns) {
        const parts = villages.filter(({ values }) => values.parent_code === town.values.code);
        expect(sorted(outlineOf(parts))).toEqual(sorted(edgesOf(town)));
        expect(parts.reduce((sum, part) => sum + doubleArea(part), 0n)).toBe(doubleArea(town));
      }
      expect(sorted(outlineOf(villages))).toEqual(sorted(edgesOf(county)));
      expect(villages.reduce((sum, part) => sum + doubleArea(part), 0n)).toBe(doubleArea(county));
    }),
    { numRuns: 6 },
  );
});

test('the same seed gives the same county, another seed another one', async () => {
  const [one, again, other] = [
    await featuresOf(1200, 5, 'parcel'),
    await featuresOf(1200, 5, 'parcel'),
    await featuresOf(1200, 6, 'parcel'),
  ];
  expect(again).toEqual(one);
  expect(other[0]).not.toEqual(one[0]);
});

test('a number of parcels or a seed out of range is refused with a sentence', () => {
  expect(() => demoCounty({ parcels: 10, seed: 1 })).toThrow('A demo county has 1000 to 20000000 parcels, not 10.');
  expect(() => demoCounty({ parcels: 2000, seed: -1 })).toThrow('A seed is a whole number');
});

describe('a county of 4,000 parcels', () => {
  const county = new Map<DemoLayerCode, NewFeature[]>();
  const layer = (code: DemoLayerCode) => county.get(code)!;
  beforeAll(async () => {
    const demo = demoCounty({ parcels: 4000, seed: 1 });
    for (const { code } of demoLayers) {
      const features: NewFeature[] = [];
      for await (const feature of demo.features(code)) features.push(feature);
      county.set(code, features);
    }
  });

  test('has exactly that many parcels, each with its own code and in a village of the tree', () => {
    const parcels = layer('parcel');
    expect(parcels.length).toBe(4000);
    expect(new Set(parcels.map(({ values }) => values.code)).size).toBe(4000);
    const villages = new Set(
      layer('region')
        .filter(({ values }) => values.level === 5)
        .map(({ values }) => values.code),
    );
    expect(parcels.every(({ values }) => villages.has(values.region_code))).toBe(true);
  });

  test('names only columns that the registry has, and never a right holder', () => {
    const more = new Set(['short_name', 'pinyin', 'initials', 'figures']);
    for (const code of ['region', 'parcel', 'area', 'belt', 'stop', 'project'] as const) {
      const known = new Set([...layers[code].columns.map(({ name }) => name), ...more]);
      for (const { values } of layer(code)) for (const name of Object.keys(values)) expect(known).toContain(name);
    }
    expect(layer('parcel').some(({ values }) => 'right_holder' in values)).toBe(false);
  });

  test('has parcels that are simple rings, counter-clockwise, with land between them counted once', () => {
    const parcels = layer('parcel');
    for (const parcel of parcels) {
      expect(doubleArea(parcel) > 0n, `${parcel.values.code}`).toBe(true);
      expect(crossesItself(ringsOf(parcel)[0]!.flat()), `${parcel.values.code}`).toBe(false);
    }
    const rings = parcels.map((parcel) => ringsOf(parcel)[0]!);
    const boxes = rings.map((ring) => [
      Math.min(...ring.map((p) => p[0])),
      Math.min(...ring.map((p) => p[1])),
      Math.max(...ring.map((p) => p[0])),
      Math.max(...ring.map((p) => p[1])),
    ]);
    const [west, south, east, north] = [0, 1, 2, 3].map((k) =>
      Math[k < 2 ? 'min' : 'max'](...boxes.map((b) => b[k]!)),
    ) as [number, number, number, number];
    fc.assert(
      fc.property(fc.integer({ min: west, max: east }), fc.integer({ min: south, max: north }), (x, y) => {
        // half a unit off the grid, so that a point never lies on a vertex
        const found = rings.filter((ring, i) => {
          const [w, s, e, n] = boxes[i] as [number, number, number, number];
          return x > w && x < e && y > s && y < n && holds(ring, x + 0.37, y + 0.41);
        });
        expect(found.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 4000 },
    );
  });

  test('has fields whose neighbours share their edges to the last digit', () => {
    const edges = new Set(layer('parcel').flatMap(edgesOf));
    const shared = [...edges].filter((edge) => edges.has(turned(edge))).length;
    expect(shared / edges.size).toBeGreaterThan(0.45);
  });

  test('stands on open sea, far from any coast', () => {
    for (const region of layer('region'))
      for (const ring of ringsOf(region))
        for (const [lng, lat] of ring) {
          expect(Math.abs(lng / 1e7 - 113.2)).toBeLessThan(0.3);
          expect(lat / 1e7).toBeLessThan(21.35);
        }
  });

  test('has projects whose light, money, and state agree', () => {
    expect(layer('project').length).toBe(40);
    for (const { values } of layer('project')) {
      const share = Number(values.done_year_wanyuan) / Number(values.plan_year_wanyuan);
      if (values.status === '滞后') expect([values.lag, share < 0.4]).toEqual(['黄', true]);
      if (values.status === '停滞') expect([values.lag, share < 0.2]).toEqual(['红', true]);
      if (values.status === '在建') expect([values.lag, share > 0.4]).toEqual(['绿', true]);
      expect(Number(values.plan_year_wanyuan)).toBeLessThanOrEqual(Number(values.invest_wanyuan));
      expect(String(values.plan_start) < String(values.plan_finish)).toBe(true);
    }
  });

  test('has stops in order on their belts, with at most four figures each, and short summaries', () => {
    for (const { values } of layer('belt')) {
      expect(String(values.summary).length).toBeLessThanOrEqual(120);
      const stops = layer('stop').filter((stop) => stop.values.belt_code === values.code);
      expect(stops.map((stop) => stop.values.position)).toEqual(stops.map((_, i) => i + 1));
      for (const stop of stops) expect((stop.values.figures as unknown[]).length).toBeLessThanOrEqual(4);
    }
  });
});

const realNames = new URL('../../../shared/data/names/guangdong-streets.csv', import.meta.url);

test.skipIf(!existsSync(realNames))('no town and no village is called like a town of Guangdong', () => {
  const bare = (name: string) => name.replace(/(街道|镇|乡)$/, '');
  const lines = readFileSync(realNames, 'utf8').split('\n');
  const real = new Set(lines.map((line) => bare(line.split(',')[1]?.replaceAll('"', '') ?? '')));
  const namer = namerFor(3);
  const names = Array.from({ length: 190 }, namer.town);
  for (const lie of ['hill', 'plain', 'coast'] as const) for (let i = 0; i < 900; i++) names.push(namer.village(lie));
  expect(names.filter((name) => real.has(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

function holds(ring: [number, number][], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
