import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipOf } from './clipboard';

test('a formula, and what could become one, is text; a number below zero stays a number', () => {
  for (const text of ['=HYPERLINK("http://a","b")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1']) {
    const { plain, html } = clipOf(['名称'], [[text]]);
    expect(plain.split('\r\n')[1]).toMatch(/^'/);
    expect(html).toContain(`<td class="t">'`);
  }
  const { plain, html } = clipOf(['差'], [[{ value: -12.5, digits: 2 }]]);
  expect(plain.split('\r\n')[1]).toBe('-12.5');
  expect(html).toContain('<td class="n2">-12.5</td>');
});

test('a code of twelve digits is marked as text, and keeps its noughts', () => {
  const { plain, html } = clipOf(['区划代码', '编号'], [['990101001002', '0001']]);
  expect(plain).toBe('区划代码\t编号\r\n990101001002\t0001');
  expect(html).toContain('.t{mso-number-format:"\\@"}');
  expect(html).toContain('<td class="t">990101001002</td><td class="t">0001</td>');
});

test('every row has one line and every cell one place, whatever the texts hold', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 3, maxLength: 3 }), { maxLength: 8 }), (rows) => {
      const { plain, html } = clipOf(['a', 'b', 'c'], rows);
      const lines = plain.split('\r\n');
      expect(lines.length).toBe(rows.length + 1);
      for (const line of lines) expect(line.split('\t').length).toBe(3);
      for (const cell of lines.slice(1).flatMap((line) => line.split('\t'))) expect(cell).not.toMatch(/^[=+\-@]/);
      expect(html.match(/<td/g)?.length ?? 0).toBe(rows.length * 3);
      expect(html.slice(html.indexOf('<tr>')).replace(/<\/?(t[dhr]|table|body|html)( class="t")?>/g, '')).not.toMatch(
        /[<>]/,
      );
    }),
  );
});

test('cells add up to the total: areas are not cut to the two decimals on show', () => {
  const values = Array.from({ length: 1000 }, (_, at) => 1 + at / 7);
  const { plain } = clipOf(
    ['亩'],
    values.map((value) => [{ value, digits: 2 }]),
  );
  const sum = plain
    .split('\r\n')
    .slice(1)
    .reduce((total, cell) => total + Number(cell), 0);
  expect(sum.toFixed(2)).toBe(values.reduce((total, value) => total + value, 0).toFixed(2));
});
