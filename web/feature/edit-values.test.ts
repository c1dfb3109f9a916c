import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editable } from '#shared/edit';
import { layers } from '#shared/layers';
import { clashes, formColumns, readDraft, textOf } from './edit-values';
import { valueOfText } from './value-of-text';

test.each([
  ['1234.5', 'number', 1234.5],
  ['1,234.5', 'number', 1234.5],
  ['１２３４．５', 'number', 1234.5],
  ['', 'number', null],
  ['约3000', 'number', '约3000'],
  ['true', 'boolean', true],
  ['  张槎街道 ', 'text', '张槎街道'],
] as const)('%j typed into a %s field is %j', (text, type, value) => {
  expect(valueOfText(text, { type })).toBe(value);
});

test.each([
  ['project', 'done_year_wanyuan', '约3000', 'number'],
  ['project', 'done_year_wanyuan', '-1', 'small'],
  ['project', 'plan_start', '2026-02-30', 'day'],
  ['project', 'status', '不知道', 'choice'],
  ['project', 'name', '', 'empty'],
  ['project', 'region_code', '4404', 'code'],
  ['project', 'org', '甲'.repeat(200), 'text'],
  ['belt', 'start_year', '20244', 'big'],
] as const)('%s.%s: %j is refused as %s', (layer, column, text, wrong) => {
  expect(readDraft(layers[layer], { [column]: text }).wrong).toEqual({ [column]: wrong });
});

test('any value that a column holds is read back from its field as it was', () => {
  const columns = formColumns(layers.project, ['public', 'internal']).filter(({ type }) => type !== 'date');
  fc.assert(
    fc.property(fc.constantFrom(...columns), fc.double({ min: 0, max: 1e9, noNaN: true }), (column, number) => {
      if (column.type !== 'number') return;
      expect(valueOfText(textOf(number), column)).toBe(number);
    }),
  );
});

test('a form holds what a hand may change, of that what the role may', () => {
  const names = (edits: ('public' | 'internal' | 'restricted')[]) =>
    formColumns(layers.parcel, edits).map(({ name }) => name);
  expect(names(['public', 'internal'])).not.toContain('right_holder');
  expect(names(['public', 'internal', 'restricted'])).toContain('right_holder');
  expect(names(['public'])).not.toContain('area_m2');
  expect(editable(layers.region).hasGeometry).toBe(false);
});

test('a conflict is about what both changed; what only the other changed stays', () => {
  const base = { org: '甲', name: '路', progress_text: null, status: '在建' };
  const theirs = { org: '乙', name: '路', progress_text: '完成', status: '在建' };
  expect(clashes({ org: '丙', status: '竣工' }, theirs, base)).toEqual({
    both: ['org'],
    onlyTheirs: ['progress_text'],
  });
  // both wrote the same: nothing to choose
  expect(clashes({ org: '乙' }, theirs, base)).toEqual({ both: [], onlyTheirs: ['progress_text'] });
  // the log does not reach back: all that differs is asked
  expect(clashes({ org: '丙', status: '竣工' }, theirs, null).both).toEqual(['org', 'status']);
});
