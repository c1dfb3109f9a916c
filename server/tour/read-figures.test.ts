import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardOf, readFigure, readFigures, readStay } from './read-figures';

const source = '站点表.xlsx';

describe('a figure', () => {
  test.each([
    ['1 600 m² 光伏发电(西郊街道)[S4]', '光伏发电(西郊街道)', 1600, 'm²', 'exact', 'S4'],
    ['光伏发电 约1 600 m²', '光伏发电', 1600, 'm²', 'about', source],
    ['年接待游客约8.2万人次', '年接待游客', 8.2, '万人次', 'about', source],
    ['带动就业:210人以上(来源:县人社局)', '带动就业', 210, '人', 'at_least', '县人社局'],
    ['连片稻田超1,080亩', '连片稻田', 1080, '亩', 'over', source],
    ['受益农户２００余户', '受益农户', 200, '户', 'over', source],
    ['预计年产值3.5亿元【县农业农村局】', '年产值', 3.5, '亿元', 'estimated', '县农业农村局'],
    ['商品果率 88%', '商品果率', 88, '%', 'exact', source],
  ])('%s', (text, label, value, unit, qualifier, of) => {
    expect(readFigure(text, source)).toEqual({ label, value, unit, qualifier, source: of });
  });

  test.each(['风貌整治全面完成', '1600', '光伏发电 1600', '1600m²', ''])('is not guessed from “%s”', (text) => {
    expect(readFigure(text, source)).toBeNull();
  });

  test('is read back as it is written, whatever its hedge', () => {
    const hedges = { exact: ['', ''], about: ['约', ''], over: ['超', ''], at_least: ['', '以上'] } as const;
    fc.assert(
      fc.property(
        fc.constantFrom('生态停车位', '贯通碧道', '村集体年增收', '入股农户'),
        fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100),
        fc.constantFrom('个', '公里', '万元', '户', 'm²', '万人次'),
        fc.constantFrom('exact', 'about', 'over', 'at_least'),
        (label, value, unit, qualifier) => {
          const [ahead, behind] = hedges[qualifier];
          expect(readFigure(`${label}${ahead}${value}${unit}${behind}[${source}]`, '')).toEqual({
            label,
            value,
            unit,
            qualifier,
            source,
          });
        },
      ),
      { endOnFailure: true },
    );
  });

  test('stands among others in one cell; what cannot be read is told', () => {
    const { figures, unread } = readFigures('生态停车位126个;集市摊位 38个、年接待游客约8.2万人次,风貌一新', source);
    expect(figures.map(({ label, value }) => [label, value])).toEqual([
      ['生态停车位', 126],
      ['集市摊位', 38],
      ['年接待游客', 8.2],
    ]);
    expect(unread).toEqual(['风貌一新']);
  });

  test('is one of four at most, and none stands there twice', () => {
    const { figures } = readFigures('甲1个;乙2个;甲3个;丙4个;丁5个;戊6个', source);
    const { board, left } = boardOf(figures);
    expect(board.map(({ label }) => label)).toEqual(['甲', '乙', '丙', '丁']);
    expect(left.map(({ value }) => value)).toEqual([3, 6]);
  });
});

test.each([
  ['5分钟', '停留', 300],
  ['1小时30分', '停留', 5400],
  ['90秒', '停留', 90],
  ['8 min', '停留', 480],
  [5, '停留', 300],
  [5, '停留(分钟)', 300],
  [300, '停留时间', 300],
  [45, '停留时间(秒)', 45],
  ['３', '停留', 180],
  ['上午', '停留', null],
  [-3, '停留', null],
  ['', '停留', null],
])('a stay of %s under %s is %s s', (cell, title, seconds) => {
  expect(readStay(cell, title)).toBe(seconds);
});
