import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisOf, plannedState, yearOf } from './moments';

test('a period is read by its year, and by month and day where it has them', () => {
  expect(yearOf('2023')).toBe(2023);
  expect(yearOf('2026-07-01')).toBeCloseTo(2026.5, 6);
  expect(yearOf('2025年3月')).toBeCloseTo(2025 + 2 / 12, 6);
  expect(yearOf('2023上半年')).toBe(2023);
  expect(yearOf('十年')).toBeNaN();
});

test('days of one year stay in it and keep their order', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [first, second] = [a, b].map((date) => date.toISOString().slice(0, 10)).sort();
      expect(Math.floor(yearOf(first!))).toBe(Number(first!.slice(0, 4)));
      expect(yearOf(first!)).toBeLessThanOrEqual(yearOf(second!));
    }),
  );
});

test('an axis holds the years of the programme and what lies outside them', () => {
  expect(axisOf([])).toEqual({ from: 2023, to: 2035 });
  expect(axisOf([2019.5, 2036.1, Number.NaN])).toEqual({ from: 2019, to: 2037 });
});

test('at the end of a year a project is where its planned days put it, and nowhere without them', () => {
  const at = (year: number) => plannedState('2025-03-01', '2027-03-01', year);
  expect([2023, 2025, 2026, 2027, 2035].map(at)).toEqual(['not-started', 'building', 'building', 'done', 'done']);
  expect(plannedState(null, null, 2025)).toBeNull();
  expect(plannedState(null, '2027-03-01', 2025)).toBeNull();
  expect(plannedState(null, '2027-03-01', 2027)).toBe('done');
});
