import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { en } from '../messages/en';
import { zhCN } from '../messages/zh-cn';
import { formatValue } from './format-value';

const columnOf = (layer: 'region' | 'area' | 'project', name: string) =>
  layers[layer].columns.find((column) => column.name === name)!;

test('words that the data hold in Chinese stand in the language of the reader', () => {
  const cases = [
    ['project', 'lag', '黄', 'yellow'],
    ['area', 'stage', '整备', 'readying'],
    ['region', 'boundary_legal', '示意', 'sketched'],
    ['region', 'kind', '街道', 'subdistrict'],
    ['area', 'kind', '产业用地', '产业用地'], // free words of a file
  ] as const;
  for (const [layer, name, value, word] of cases) {
    const column = columnOf(layer, name);
    expect(formatValue(value, column, 'en', en, String)).toBe(word);
    expect(formatValue(value, column, 'zh-CN', zhCN, String)).toBe(value);
  }
});
