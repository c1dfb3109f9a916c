import { expect, test } from 'vitest';
import { turnStatus } from './turn-status';

test('a status is chosen by its word, none by its absence, and let go by choosing it again', () => {
  expect(turnStatus(null, '在建')).toEqual({ isOn: false, next: "status = '在建'" });
  expect(turnStatus(null, "o'clock").next).toBe("status = 'o''clock'");
  expect(turnStatus("status = '在建'", null)).toEqual({ isOn: false, next: 'status is null' });
  expect(turnStatus("status = '在建'", '在建')).toEqual({ isOn: true, next: null });
});

test('what else the filter asks of projects stays', () => {
  const large = 'invest_wanyuan >= 1000';
  expect(turnStatus(`status = '滞后' and ${large}`, '在建').next).toBe(`${large} and status = '在建'`);
  expect(turnStatus(`${large} and status = '在建'`, '在建')).toEqual({ isOn: true, next: large });
  expect(turnStatus("status in ('在建', '滞后')", '在建')).toEqual({ isOn: false, next: "status = '在建'" });
});
