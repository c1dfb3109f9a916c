import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers, overlayLayer } from '#shared/layers';
import { nestedRegions } from '../../test/fixtures/nested-regions';
import { square } from '../../test/fixtures/square';
import { type StoredFeature, storeOf } from '../../test/fixtures/store-of';
import { decodeTile, featuresOf, tilesIn } from '../../test/fixtures/tile-rings';
import { operator, publicReader } from '../policy';
import { encodeTile } from './encode-tile';

const at = (z: number, lng: number, lat: number) => tilesIn(z, [lng, lat, lng, lat])[0]!;
const decoded = (store: ReturnType<typeof storeOf>, z: number, lng: number, lat: number, reader = publicReader) => {
  const { x, y } = at(z, lng, lat);
  const bytes = encodeTile(store, reader, z, x, y);
  return bytes && decodeTile(bytes);
};

const parcels = storeOf(layers.parcel, [
  {
    id: 12,
    geometry: square(113.2, 20.9, 0.0004),
    values: { dlbm: '0101', class_system: 'survey2019', is_pbf: true, is_low_efficiency: false, qsxz: null },
    areaM2: 1841.23456,
  },
  { id: 30, geometry: square(113.2005, 20.9, 0.0004), values: { dlbm: '0702' }, visibility: 'internal', areaM2: 1841 },
  { id: 31, geometry: square(113.2012, 20.9, 0.000008), values: { dlbm: '0702' }, areaM2: 0.7 },
]);

test('a parcel carries its id and the attributes of the registry, nulls left out; its area from z16', () => {
  const [near] = featuresOf(decoded(parcels, 16, 113.2002, 20.9002)!, 'parcel');
  expect(near!.id).toBe(12);
  expect(near!.properties).toEqual({
    dlbm: '0101',
    class_system: 'survey2019',
    is_pbf: true,
    is_low_efficiency: false,
    area_m2: 1841.23,
  });
  const [far] = featuresOf(decoded(parcels, 15, 113.2002, 20.9002)!, 'parcel');
  expect(far!.properties).not.toHaveProperty('area_m2');
});

test('a tile holds what its reader may see', () => {
  const ids = (reader: typeof operator) =>
    featuresOf(decoded(parcels, 14, 113.2002, 20.9002, reader)!, 'parcel').map(({ id }) => id);
  expect(ids(publicReader)).toEqual([12, 31]);
  expect(ids(operator)).toEqual([12, 30, 31]);
});

test('parcels begin at z12; until z14 one smaller than a pixel of the screen is left out', () => {
  expect(decoded(parcels, 11, 113.2002, 20.9002)).toBeNull();
  for (const z of [12, 13])
    expect(featuresOf(decoded(parcels, z, 113.2002, 20.9002)!, 'parcel').map(({ id }) => id)).toEqual([12]);
});

test('a tile beside the data, and one of an empty layer, is empty', () => {
  expect(decoded(parcels, 14, 100, 20)).toBeNull();
  expect(decoded(storeOf(layers.area, []), 14, 113.2, 20.9)).toBeNull();
});

test('a tile that would be too heavy keeps its largest features', () => {
  const many: StoredFeature[] = [];
  for (let x = 0; x < 60; x++)
    for (let y = 0; y < 60; y++) {
      const size = 0.0001 + ((x * 31 + y * 17) % 60) * 0.000004;
      many.push({ geometry: square(113.2 + x * 0.00035, 20.9 + y * 0.00035, size), areaM2: size * 1e6 });
    }
  const store = storeOf(layers.parcel, many);
  const { x, y } = at(13, 113.21, 20.905);
  const whole = featuresOf(decodeTile(encodeTile(store, publicReader, 13, x, y)!), 'parcel');
  const bytes = encodeTile(store, publicReader, 13, x, y, { mostBytes: 12_000 })!;
  expect(gzipSync(bytes, { level: 1 }).length).toBeLessThanOrEqual(12_000);
  const kept = featuresOf(decodeTile(bytes), 'parcel');
  expect(kept.length).toBeGreaterThan(whole.length / 10);
  const areaOf = (id: number) => many[id - 1]!.areaM2!;
  const keptIds = new Set(kept.map(({ id }) => id));
  const dropped = whole.filter(({ id }) => !keptIds.has(id));
  expect(Math.max(...dropped.map(({ id }) => areaOf(id!)))).toBeLessThanOrEqual(
    Math.min(...kept.map(({ id }) => areaOf(id!))),
  );
});

test('where all features are of one size a heavy tile is thinned, not emptied', () => {
  const many = Array.from({ length: 3600 }, (_, at) => ({
    geometry: square(113.2 + (at % 60) * 0.00035, 20.9 + Math.floor(at / 60) * 0.00035, 0.0003),
    areaM2: 900,
  }));
  const store = storeOf(layers.parcel, many);
  const { x, y } = at(13, 113.21, 20.905);
  const bytes = encodeTile(store, publicReader, 13, x, y, { mostBytes: 8_000 })!;
  expect(gzipSync(bytes, { level: 1 }).length).toBeLessThanOrEqual(8_000);
  expect(featuresOf(decodeTile(bytes), 'parcel').length).toBeGreaterThan(300);
});

test('a heavy tile of regions is drawn coarser and loses none of them', () => {
  const store = storeOf(layers.region, nestedRegions(1));
  const { x, y } = at(10, 113.1, 20.85);
  const whole = encodeTile(store, publicReader, 10, x, y)!;
  const budget = gzipSync(whole, { level: 1 }).length * 0.7;
  const light = encodeTile(store, publicReader, 10, x, y, { mostBytes: budget })!;
  expect(gzipSync(light, { level: 1 }).length).toBeLessThanOrEqual(budget);
  const codes = (bytes: Uint8Array) =>
    featuresOf(decodeTile(bytes), 'village').map(({ properties }) => properties.code);
  expect(codes(light)).toEqual(codes(whole));
});

test('a heavy tile of points is thinned, not emptied', () => {
  const stops = Array.from({ length: 2000 }, (_, at) => ({
    geometry: { type: 'Point' as const, coordinates: [113.2 + (at % 50) * 0.001, 20.9 + at * 0.00002] },
    values: { code: `s${at}`, name: `点${at}` },
  }));
  const store = storeOf(layers.stop, stops);
  const { x, y } = at(10, 113.22, 20.91);
  const kept = featuresOf(decodeTile(encodeTile(store, publicReader, 10, x, y, { mostBytes: 10_000 })!), 'stop');
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.length).toBeLessThan(2000);
});

test('regions come by level from their zoom on, with borders and one label each', () => {
  const features = nestedRegions(2);
  const store = storeOf(layers.region, features);
  const at9 = decoded(store, 9, 113.19, 20.89)!;
  expect(Object.keys(at9.layers)).toEqual(['county', 'town', 'village', 'border', 'label']);
  expect(featuresOf(at9, 'village')[0]!.properties).toMatchObject({ level: 5 });
  expect(Object.keys(decoded(store, 8, 113.19, 20.89)!.layers)).toEqual(['county', 'town', 'border', 'label']);
  expect(Object.keys(decoded(store, 5, 113.19, 20.89)!.layers)).toEqual(['county', 'border', 'label']);
  const labels = tilesIn(12, [113, 20.7, 113.4, 21.1]).flatMap(({ x, y }) => {
    const bytes = encodeTile(store, publicReader, 12, x, y);
    return bytes ? featuresOf(decodeTile(bytes), 'label').map(({ properties }) => properties) : [];
  });
  expect(labels.map(({ code }) => code).sort()).toEqual(features.map(({ values }) => values!.code).sort());
  expect(Object.keys(labels[0]!).sort()).toEqual(['code', 'level', 'name', 'short_name']);
});

test('borders of a tile are told by level and none is drawn twice', () => {
  const store = storeOf(layers.region, nestedRegions(1));
  const lines = featuresOf(decoded(store, 11, 113.19, 20.89)!, 'border');
  expect(new Set(lines.map(({ properties }) => properties.level))).toEqual(new Set([4, 5]));
  const seen = new Set<string>();
  for (const line of lines)
    for (const part of line.loadGeometry())
      for (let at = 1; at < part.length; at++) {
        const ends = [part[at - 1]!, part[at]!].map(({ x, y }) => `${x} ${y}`).sort();
        // what lies outside the buffer's edge is cut off, so an edge along it cannot be told from another
        expect(seen.has(ends.join())).toBe(false);
        seen.add(ends.join());
      }
});

test('an overlay of polygons carries labels where it has names, a line overlay none', () => {
  const lakes = overlayLayer({ code: 'lakes', geometry: 'polygon', titleZh: '湖', titleEn: 'Lakes' });
  const store = storeOf(lakes, [
    { geometry: square(113.2, 20.9, 0.01), values: { name: '镜湖', kind: 'lake' } },
    { geometry: square(113.22, 20.9, 0.01), values: { name: null, kind: 'pond' } },
  ]);
  const tile = decoded(store, 12, 113.205, 20.905)!;
  expect(featuresOf(tile, 'lakes').map(({ properties }) => properties)).toEqual([
    { name: '镜湖', kind: 'lake' },
    { kind: 'pond' },
  ]);
  expect(featuresOf(tile, 'label').map(({ properties }) => properties)).toEqual([{ name: '镜湖', kind: 'lake' }]);
  const roads = overlayLayer({ code: 'roads', geometry: 'line', titleZh: '路', titleEn: 'Roads' });
  const road = storeOf(roads, [
    {
      geometry: {
        type: 'LineString',
        coordinates: [
          [113.2, 20.9],
          [113.21, 20.91],
        ],
      },
      values: { name: '省道' },
    },
  ]);
  expect(Object.keys(decoded(road, 12, 113.205, 20.905)!.layers)).toEqual(['roads']);
});

test('the last zoom of lines holds every bend, none of them more than 0.3 m off: a screen enlarges it up to z20', () => {
  const METRE = 1 / 111_320; // degrees, along a meridian
  fc.assert(
    fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 40 }), (offsetsM) => {
      const coordinates = offsetsM.map((off, at) => [113.201 + at * 20 * METRE, 20.9 + off * METRE]);
      const store = storeOf(layers.belt, [{ geometry: { type: 'LineString', coordinates } }]);
      const { maxZoom } = layers.belt;
      const { x, y } = at(maxZoom, 113.201, 20.9);
      const tile = decodeTile(encodeTile(store, publicReader, maxZoom, x, y)!);
      const drawn = featuresOf(tile, 'belt').flatMap((line) => line.loadGeometry().flat());
      const unit = 360 / 2 ** maxZoom / tile.layers.belt!.extent; // degrees of longitude
      expect(drawn.length).toBe(coordinates.length);
      for (const [n, point] of drawn.entries())
        expect(
          Math.abs((x + point.x / tile.layers.belt!.extent) * (360 / 2 ** maxZoom) - 180 - coordinates[n]![0]!),
        ).toBeLessThanOrEqual(unit / 2 + 1e-9);
      expect((unit / 2 / METRE) * Math.cos((20.9 * Math.PI) / 180)).toBeLessThan(0.3);
    }),
  );
});
