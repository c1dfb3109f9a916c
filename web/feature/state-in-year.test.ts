import { expect, test } from 'vitest';
import { stateInYear } from './state-in-year';

test('a belt is launched from its year on, a project follows its planned days, an area names no year', () => {
  const belt = { layer: 'belt', values: { start_year: 2024 } };
  expect([2023, 2025].map((year) => stateInYear(belt, year))).toEqual(['not-launched', 'launched']);
  const project = { layer: 'project', values: { plan_start: '2025-03-01', plan_finish: '2027-03-01' } };
  expect([2023, 2025, 2027].map((year) => stateInYear(project, year))).toEqual(['not-started', 'building', 'done']);
  expect(stateInYear({ layer: 'project', values: { plan_start: '待定', plan_finish: null } }, 2025)).toBeNull();
  expect(stateInYear({ layer: 'area', values: { target_mu: 980 } }, 2025)).toBeNull();
});
