import { expect, test } from 'vitest';
import { readAsked } from './asked';
import { emphasisOf } from './emphasis';

const shown = (name: string, typed: string, matched: 'name' | 'code' | 'pinyin' | 'initials') => {
  const at = emphasisOf(name, readAsked(typed), matched);
  return at && name.slice(...at);
};

test('what was typed is found in the name, in capitals and full-width signs too', () => {
  expect(shown('三角镇', '三角', 'name')).toBe('三角');
  expect(shown('莲塘片道路(一期)', '（一期）', 'name')).toBe('(一期)');
  expect(shown('A区道路', 'a区', 'name')).toBe('A区');
  expect(shown('三角镇', '梅江 三角', 'name')).toBe('三角');
  expect(shown('三角镇', '广东省梅州市梅江区三角镇', 'name')).toBe('三角镇');
});

test('letters stand for whole characters, half a syllable for its own', () => {
  expect(shown('张槎街道', 'zhangc', 'pinyin')).toBe('张槎');
  expect(shown('张槎街道', 'zcj', 'initials')).toBe('张槎街');
  expect(shown('连平县三角镇桐岗村民委员会', 'tgc', 'initials')).toBe('桐岗村');
  expect(shown('莲塘片道路(一期)', 'daolu', 'pinyin')).toBe('道路');
  expect(shown('莲塘·桥', 'ltq', 'initials')).toBe('莲塘·桥');
});

test('traditional characters are emphasised by their sound, and a code not at all', () => {
  expect(shown('盘整连片区', '連片', 'pinyin')).toBe('连片');
  expect(shown('莲塘桥', 'XM-1', 'code')).toBeNull();
});
