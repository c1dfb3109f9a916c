import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { type StoredFeature, storeOf } from '../../test/fixtures/store-of';
import { patched } from './patched';
import { featuresIn, type StoreLayer } from './store-layer';

const square = (at: number, size: number, hasHole: boolean): StoredFeature['geometry'] => {
  const ring = (from: number, to: number) => [
    [113 + at / 1000 + from, 21 + from],
    [113 + at / 1000 + to, 21 + from],
    [113 + at / 1000 + to, 21 + to],
    [113 + at / 1000 + from, 21 + to],
    [113 + at / 1000 + from, 21 + from],
  ];
  return { type: 'Polygon', coordinates: hasHole ? [ring(0, size), ring(size / 4, size / 2)] : [ring(0, size)] };
};

const feature = (id: number) =>
  fc.record({
    id: fc.constant(id),
    geometry: fc
      .record({ size: fc.constantFrom(0.0004, 0.0009), hasHole: fc.boolean() })
      .map(({ size, hasHole }) => square(id, size, hasHole)),
    areaM2: fc.integer({ min: 1, max: 9999 }),
    visibility: fc.constantFrom('public' as const, 'internal' as const, 'restricted' as const),
    regionCode: fc.constantFrom('990101101001', '990101102001', null),
    values: fc.record({
      dlbm: fc.constantFrom('0101', '0702', null),
      is_pbf: fc.constantFrom(true, false, null),
      qsxz: fc.constantFrom('30', '20'),
    }),
  });

/** A layer feature by feature, in words that do not depend on where they lie. */
const told = (store: StoreLayer) =>
  Array.from({ length: store.count }, (_, at) => ({
    id: store.ids[at],
    rings: Array.from({ length: store.featureRings[at + 1]! - store.featureRings[at]! }, (_, n) => {
      const ring = store.featureRings[at]! + n;
      const [from, to] = [store.ringStarts[ring]!, store.ringStarts[ring + 1]!];
      return { isHole: store.ringIsHole[ring], coords: [...store.coords.subarray(from * 2, to * 2)] };
    }),
    box: [...store.boxes.subarray(at * 4, at * 4 + 4)],
    areaM2: store.areasM2?.[at],
    visibility: store.visibility[at],
    region: store.regionCodes.values[store.regionCodes.at[at]!],
    values: [...store.columns].map(([name, { values, at: places }]) => [name, values[places[at]!]]),
  }));

test('a layer that is patched is, feature by feature, the layer that is read whole', () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
  const setting = fc.tuple(some, some, some).chain(([before, changed, gone]) =>
    fc.record({
      before: fc.tuple(...[...before].sort((a, b) => a - b).map(feature)),
      fresh: fc.tuple(
        ...changed
          .filter((id) => !gone.includes(id))
          .sort((a, b) => a - b)
          .map(feature),
      ),
      touched: fc.constant(new Set([...changed, ...gone])),
    }),
  );
  fc.assert(
    fc.property(setting, ({ before, fresh, touched }) => {
      const old = storeOf(layers.parcel, before);
      const stand = { revision: 2, changedAt: '2026-02-01T00:00:00.000Z', overlayRole: null, lastChange: 7 };
      const now = patched(old, { fresh: storeOf(layers.parcel, fresh), touched }, stand);
      const after = [...before.filter(({ id }) => !touched.has(id)), ...fresh].sort((a, b) => a.id - b.id);
      const whole = storeOf(layers.parcel, after);
      expect(told(now)).toEqual(told(whole));
      expect([now.revision, now.lastChange, now.count]).toEqual([2, 7, after.length]);
      expect(now.ringStarts.length).toBe(whole.ringStarts.length);
      const world = [-(2 ** 31), -(2 ** 31), 2 ** 31 - 1, 2 ** 31 - 1] as const;
      expect(featuresIn(now, ...world)).toEqual(featuresIn(whole, ...world));
      expect(told(old)).toEqual(told(storeOf(layers.parcel, before)));
    }),
  );
});
