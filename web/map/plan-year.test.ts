import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { years } from '../state/view';
import { beltStarted, byBeltYear, byProjectYear, projectInYear } from './plan-year';

function drawn(expression: unknown, properties: Record<string, unknown>): unknown {
  if (!Array.isArray(expression)) return expression;
  const parsed = createExpression(expression, 'expression');
  if (parsed.result === 'error') throw new Error(parsed.value.map(String).join('; '));
  return parsed.value.evaluate({ zoom: 12 }, { type: 'Point', properties });
}

test('today a project is as reported, whatever its plan', () => {
  const plan = { status: '在建', plan_start: '2030-01-01', plan_finish: '2031-01-01' };
  expect(projectInYear(plan, null)).toBe('reported');
});

test('a project that starts after the year is only planned; one due in the year should be complete by its end', () => {
  const plan = { status: '前期', plan_start: '2026-03-01', plan_finish: '2027-12-31' };
  expect(projectInYear(plan, 2025)).toBe('planned');
  expect(projectInYear({ ...plan, plan_start: '2025-12-31' }, 2025)).toBe('reported');
  expect(projectInYear(plan, 2027)).toBe('due');
  expect(projectInYear(plan, 2035)).toBe('due');
});

test('what is complete stays complete, and a project without a plan stays as reported', () => {
  expect(projectInYear({ status: '竣工', plan_finish: '2024-01-01' }, 2025)).toBe('reported');
  expect(projectInYear({ status: '在建' }, 2035)).toBe('reported');
});

const day = fc.option(
  fc.integer({ min: 2019, max: 2036 }).map((year) => `${year}-06-15`),
  { nil: undefined },
);
const present = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

test('the map follows the same rule for any plan and any year', () => {
  const project = fc.record({
    status: fc.constantFrom('前期', '在建', '滞后', '停滞', '竣工', '其他', undefined),
    plan_start: day,
    plan_finish: day,
  });
  const kinds = { planned: 'planned', due: 'due', reported: 'reported' } as const;
  fc.assert(
    fc.property(project, fc.constantFrom(null, ...years), (values, year) => {
      expect(drawn(byProjectYear<string>(year, kinds), present(values))).toBe(projectInYear(values, year));
    }),
  );
  const belt = fc.record({ start_year: fc.option(fc.integer({ min: 2019, max: 2036 }), { nil: undefined }) });
  fc.assert(
    fc.property(belt, fc.constantFrom(null, ...years), (values, year) => {
      const kinds = { started: 'yes', later: 'no' };
      expect(drawn(byBeltYear<string>(year, kinds), present(values))).toBe(beltStarted(values, year) ? 'yes' : 'no');
    }),
  );
});
