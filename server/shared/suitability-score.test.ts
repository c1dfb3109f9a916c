import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suitabilityFactors, suitabilityQuestion, suitabilityRule, usualCurves } from './suitability';
import {
  contributionsTo,
  pointsOfAll,
  pointsOfCode,
  pointsOn,
  type SuitabilityPoints,
  scoresOf,
  withoutData,
} from './suitability-score';

const { curves } = suitabilityRule.parse({});

test('a curve is straight between its points and level beyond them', () => {
  expect([-5, 2, 4, 6, 30, 35, 90].map((degrees) => pointsOn(curves.slope, degrees))).toEqual([
    10, 10, 9, 8, 0.5, 0, 0,
  ]);
  expect(pointsOn([[3, 7]], 1)).toBe(7);
  expect(pointsOn([[3, 7]], 9)).toBe(7);
});

test('the longest code counts: rural roads are not all roads, and a code of another system is another thing', () => {
  const of = (code: string) => pointsOfCode(curves.class, code);
  expect([of('survey2019:1006'), of('survey2019:1003')]).toEqual([2, 0]);
  expect([of('survey2019:0601'), of('yongdi2023:0601')]).toEqual([10, 2]);
  expect([of('survey2019:0201K'), of('survey2019:05H1')]).toEqual([5, 6]);
  expect(of(':0601')).toBeNaN();
});

test('every class of the two systems and every kind of ownership has points', () => {
  const survey =
    '0101 0102 0103 0201 0202 0204 0301 0302 0303 0305 0307 0401 0403 0404 05H1 0508 0601 0602 0603 0701 0702 08H1 08H2 ' +
    '0809 0810 09 1001 1003 1004 1005 1006 1101 1102 1103 1104 1105 1106 1107 1109 1201 1202 1203 1206';
  const planning =
    '0101 0102 0103 0201 0202 0205 0301 0302 0303 0304 0401 0402 0403 0505 0506 0507 0601 0602 0701 0703 08 09 1001 1002 ' +
    '1003 11 1201 1202 1207 1208 13 1311 1401 15 16 1701 1702 1703 1704 1705 2301 2303 2306';
  for (const [system, codes] of Object.entries({ survey2019: survey, yongdi2023: planning }))
    for (const code of codes.split(' '))
      expect(pointsOfCode(curves.class, `${system}:${code}`), `${system}:${code}`).toBeGreaterThanOrEqual(0);
  for (const code of ['10', '20', '21', '30', '31', '32', '33', '34', '40', '41'])
    expect(pointsOfCode(curves.ownership, code), code).toBeGreaterThan(0);
});

test('by hand: a paddy of 4°, 200 m from a road, held by a group of villagers, clear of red lines', () => {
  const columns = {
    slopeDeg: [4],
    roadM: [200],
    excludedShare: [0],
    classOf: [0],
    classes: [{ key: 'survey2019:0101', name: '水田' }],
    ownershipOf: [0],
    ownerships: ['31'],
  };
  const points = pointsOfAll(columns, curves);
  const { weights } = suitabilityRule.parse({});
  // (25·9 + 20·8 + 25·1 + 10·5 + 20·10) / 100
  expect(scoresOf(points, weights)[0]).toBeCloseTo(6.6, 6);
  const parts = contributionsTo(points, weights, 0).map(({ part }) => part);
  for (const [at, part] of [2.25, 1.6, 0.25, 0.5, 2].entries()) expect(parts[at]).toBeCloseTo(part, 6);
  // without heights the weights are 20, 25, 10, 20 of 75
  const flat = pointsOfAll({ ...columns, slopeDeg: [null] }, curves);
  expect(withoutData(flat)).toEqual(['slope']);
  expect(scoresOf(flat, weights)[0]).toBeCloseTo((20 * 8 + 25 * 1 + 10 * 5 + 20 * 10) / 75, 6);
});

const some = fc.oneof(
  { weight: 3, arbitrary: fc.float({ min: 0, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const judged = fc
  .record({
    rows: fc.array(fc.tuple(some, some, some, some, some), { minLength: 1, maxLength: 20 }),
    weights: fc.tuple(...suitabilityFactors.map(() => fc.integer({ min: 0, max: 100 }))),
  })
  .map(({ rows, weights }) => {
    const of = <T>(value: (at: number) => T) =>
      Object.fromEntries(suitabilityFactors.map((factor, at) => [factor, value(at)])) as Record<
        (typeof suitabilityFactors)[number],
        T
      >;
    return {
      points: of((at) => Float32Array.from(rows, (row) => row[at]!)) as SuitabilityPoints,
      weights: of((at) => weights[at]!),
    };
  });

test('a score is of 0 to 10, its parts add up to it, and only the proportion of weights matters', () => {
  fc.assert(
    fc.property(judged, fc.integer({ min: 2, max: 9 }), ({ points, weights }, times) => {
      const scores = scoresOf(points, weights);
      const larger = scoresOf(
        points,
        Object.fromEntries(Object.entries(weights).map(([factor, one]) => [factor, one * times])) as typeof weights,
      );
      scores.forEach((score, at) => {
        const parts = contributionsTo(points, weights, at);
        const whole = parts.reduce((sum, { part }) => sum + part, 0);
        if (Number.isNaN(score)) {
          expect(parts.every((one) => one.points === null || weights[one.factor] === 0)).toBe(true);
          return;
        }
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(10);
        expect(whole).toBeCloseTo(score, 6);
        expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(larger[at]).toBeCloseTo(score, 9);
      });
    }),
  );
});

test('a factor without data weighs nothing: as if its weight were none, never as if its points were', () => {
  fc.assert(
    fc.property(judged, fc.constantFrom(...suitabilityFactors), ({ points, weights }, factor) => {
      const blind = { ...points, [factor]: points[factor].map(() => Number.NaN) };
      expect(withoutData(blind)).toContain(factor);
      expect(scoresOf(blind, weights)).toEqual(scoresOf(points, { ...weights, [factor]: 0 }));
    }),
  );
});

test('a question may bring curves of its own, and none that runs back', () => {
  expect(suitabilityQuestion.parse({}).curves).toEqual(usualCurves);
  const slope = (...rows: [number, number][]) => suitabilityQuestion.safeParse({ curves: { slope: rows } }).success;
  expect(slope([0, 10], [10, 0])).toBe(true);
  expect(slope([10, 10], [0, 0])).toBe(false);
  expect(slope([0, 11])).toBe(false);
  expect(suitabilityQuestion.safeParse({ weights: { slope: -1 } }).success).toBe(false);
  expect(suitabilityQuestion.safeParse({ weight: {} }).success).toBe(false);
});
