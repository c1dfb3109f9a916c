import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Course, lagOf, scheduleOn } from './lag';

const DAY = '2024-07-01';
const course = (done: number | null, more: Partial<Course> = {}): Course => ({
  status: '在建',
  planYearWanYuan: 1000,
  doneYearWanYuan: done,
  planStart: '2023-03-01',
  ...more,
});

test('D3 on 2024-07-01, of a plan of 1000, 560 done is green, 390 yellow and 150 red', () => {
  expect(scheduleOn(DAY)).toBeCloseTo(182 / 366, 12);
  const lights = [560, 390, 150].map((done) => lagOf(course(done), DAY));
  expect(lights.map((lag) => lag?.light)).toEqual(['green', 'yellow', 'red']);
  expect(lights.map((lag) => lag?.reason)).toEqual(['on-schedule', 'behind', 'far-behind']);
  expect(lights.map((lag) => Math.round(lag?.points ?? 0))).toEqual([6, -11, -35]);
});

test('less than 10 points behind is green with 略滞后, 30 points are still yellow', () => {
  const schedule = scheduleOn(DAY) * 1000;
  expect(lagOf(course(schedule - 99), DAY)).toMatchObject({ light: 'green', reason: 'slightly-behind' });
  expect(lagOf(course(schedule - 100), DAY)).toMatchObject({ light: 'yellow' });
  expect(lagOf(course(schedule - 300), DAY)).toMatchObject({ light: 'yellow' });
  expect(lagOf(course(schedule - 302), DAY)).toMatchObject({ light: 'red' });
});

test('a start that is three months overdue is red whatever was spent, one still to come is green', () => {
  const waiting = (planStart: string) => lagOf(course(900, { status: '前期', planStart }), DAY);
  expect(waiting('2024-04-01')).toMatchObject({ light: 'red', reason: 'start-overdue' });
  expect(waiting('2024-08-01')).toMatchObject({ light: 'green', reason: 'not-started' });
  expect(waiting('2024-05-01')).toMatchObject({ light: 'green', reason: 'on-schedule' });
});

test('without a plan, without a figure, or after its end a project has no light', () => {
  expect(lagOf(course(100, { planYearWanYuan: null }), DAY)).toBeNull();
  expect(lagOf(course(100, { planYearWanYuan: 0 }), DAY)).toBeNull();
  expect(lagOf(course(null), DAY)).toBeNull();
  expect(lagOf(course(10, { status: '竣工' }), DAY)).toBeNull();
  expect(lagOf(course(100), '5月底')).toBeNull();
});

test('more done never makes the light worse', () => {
  const order = ['red', 'yellow', 'green'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 500 }), (done, more) => {
      const [less, greater] = [lagOf(course(done), DAY)!, lagOf(course(done + more), DAY)!];
      expect(order.indexOf(greater.light)).toBeGreaterThanOrEqual(order.indexOf(less.light));
    }),
  );
});
