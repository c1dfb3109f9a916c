import fc from 'fast-check';
import gcoord from 'gcoord';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { positionToWgs84, toWgs84 } from './convert-datum';
import { weighDatum } from './weigh-datum';

/** A wandering closed line of some kilometres, as boundaries are. */
function boundary(lng: number, lat: number, roughDeg = 0): Position[] {
  return Array.from({ length: 241 }, (_, at) => {
    const turn = ((at % 240) / 240) * 2 * Math.PI;
    const reach = 0.1 + 0.02 * Math.sin(5 * turn) + 0.01 * Math.sin(11 * turn + 1);
    const rough = roughDeg * Math.sin(turn * 37 + lng);
    return [lng + Math.cos(turn) * (reach + rough), lat + Math.sin(turn) * (reach + rough) * 0.9];
  });
}
const shifted = (line: Position[], to: 'GCJ02' | 'BD09'): Position[] =>
  line.map(([lng = 0, lat = 0]) => gcoord.transform([lng, lat], gcoord.WGS84, gcoord[to]));
const pair = (file: Position[], reference: Position[]) => [{ name: 'x', file: [file], reference: [reference] }];
/** Wider than Guangdong: at its corners the offset turns a few degrees further than in the handbook's cities. */
const places = fc.tuple(fc.double({ min: 110, max: 117, noNaN: true }), fc.double({ min: 21, max: 25.5, noNaN: true }));

test('a boundary in GCJ-02 beside the same one is told, with the offset of the handbook: 536–638 m towards 116–121°', () => {
  fc.assert(
    fc.property(places, ([lng, lat]) => {
      const line = boundary(lng, lat);
      const found = weighDatum(pair(shifted(line, 'GCJ02'), line))!;
      expect(found.best).toBe('gcj02');
      expect(found.confidence).toBeGreaterThan(0.95);
      expect(found.offsetM).toBeGreaterThan(500);
      expect(found.offsetM).toBeLessThan(680);
      expect(found.azimuth).toBeGreaterThan(110);
      expect(found.azimuth).toBeLessThan(132);
    }),
    { numRuns: 20 },
  );
});

test('a boundary in BD-09 is told, 1,208–1,289 m towards 71–73°', () => {
  fc.assert(
    fc.property(places, ([lng, lat]) => {
      const line = boundary(lng, lat);
      const found = weighDatum(pair(shifted(line, 'BD09'), line))!;
      expect(found.best).toBe('bd09');
      expect(found.offsetM).toBeGreaterThan(1100);
      expect(found.offsetM).toBeLessThan(1350);
      expect(found.azimuth).toBeGreaterThan(65);
      expect(found.azimuth).toBeLessThan(78);
    }),
    { numRuns: 20 },
  );
});

test('the same boundary is WGS 84 without offset', () => {
  const line = boundary(113.3, 23.1);
  expect(weighDatum(pair(line, line))).toMatchObject({ best: 'wgs84' });
  expect(weighDatum(pair(line, line))!.offsetM).toBeLessThan(1);
});

test('one ring of the reference is found among the inner borders of its parts', () => {
  const line = boundary(113.3, 22.5);
  const parts = [
    line,
    ...[-0.04, 0, 0.04].map(
      (x) =>
        [
          [113.3 + x, 22.4],
          [113.3 + x + 0.01, 22.6],
        ] as Position[],
    ),
  ];
  const file = parts.map((part) => shifted(part, 'BD09'));
  expect(weighDatum([{ name: 'x', file, reference: [line] }])).toMatchObject({ best: 'bd09' });
});

test('a reference that wanders by kilometres decides nothing', () => {
  const line = boundary(113.3, 23.1);
  const coarse = boundary(113.32, 23.08, 0.03).filter((_, at) => at % 8 === 0);
  expect(weighDatum(pair(shifted(line, 'GCJ02'), coarse))!.confidence).toBeLessThan(0.5);
});

test('a constant shift that no datum explains keeps the confidence low and is measured', () => {
  const line = boundary(113.3, 23.1);
  const found = weighDatum(pair(line, shifted(line, 'GCJ02')))!;
  expect(found.confidence).toBeLessThan(0.5);
  expect(found.azimuth).toBeGreaterThan(290);
  expect(found.azimuth).toBeLessThan(307);
  expect(found.residualM).toBeLessThan(found.offsetM / 8);
});

test('a file without lines is not weighed', () => {
  expect(weighDatum([{ name: 'x', file: [[[113, 23]]], reference: [boundary(113, 23)] }])).toBeNull();
  expect(weighDatum([])).toBeNull();
});

test('conversion leaves what it was given as it was', () => {
  const geometry = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [113, 23],
        [113.01, 23],
        [113, 23.01],
        [113, 23],
      ],
    ],
  };
  const before = structuredClone(geometry);
  const converted = toWgs84(geometry, 'gcj02');
  expect(geometry).toEqual(before);
  expect(converted).not.toEqual(before);
  expect(toWgs84(geometry, 'wgs84')).toBe(geometry);
});

test('there and back is within a millimetre', () => {
  fc.assert(
    fc.property(places, ([lng, lat]) => {
      for (const [to, datum] of [
        ['GCJ02', 'gcj02'],
        ['BD09', 'bd09'],
      ] as const) {
        const [x = 0, y = 0] = positionToWgs84(gcoord.transform([lng, lat], gcoord.WGS84, gcoord[to]), datum);
        expect(Math.hypot(x - lng, y - lat) * 111_320).toBeLessThan(0.001);
      }
    }),
  );
});
