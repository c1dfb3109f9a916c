import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readingOf, syllables } from './reading';

test.each([
  ['张槎街道', 'zhangchajiedao', 'zcjd'],
  ['三角镇', 'sanjiaozhen', 'sjz'],
  ['番禺区', 'panyuqu', 'pyq'],
  ['东莞市', 'dongguanshi', 'dgs'],
  ['佛山市', 'foshanshi', 'fss'],
  ['深圳市', 'shenzhenshi', 'szs'],
  ['高埗镇', 'gaobuzhen', 'gbz'],
  ['麻涌镇', 'machongzhen', 'mcz'],
  ['大埔县', 'dabuxian', 'dbx'],
  ['黄埔区', 'huangpuqu', 'hpq'],
  ['北滘镇', 'beijiaozhen', 'bjz'],
  ['车陂街道', 'chebeijiedao', 'cbjd'],
  ['覃巴镇', 'tanbazhen', 'tbz'],
  ['礼乐街道', 'lilejiedao', 'lljd'],
  ['长沙镇', 'changshazhen', 'csz'],
  ['黄略镇', 'huangluezhen', 'hlz'],
  ['绿景社区', 'lvjingshequ', 'ljsq'],
  ['张槎街道'.replace('张', '張'), 'zhangchajiedao', 'zcjd'],
])('%s reads %s, %s', (name, pinyin, initials) => {
  expect(readingOf(name)).toEqual({ pinyin, initials });
});

test('brackets and characters that no dictionary reads are left out', () => {
  expect(syllables('(土郎)头村')).toEqual(['lang', 'tou', 'cun']);
  expect(syllables('何㘵村')).toEqual(['he', 'cun']);
  expect(syllables('')).toEqual([]);
});

const oracle = new URL('../../../shared/data/names/ok_data_level4.csv.gz', import.meta.url);

test.skipIf(!existsSync(oracle))(
  'agrees with AreaCity on 98 % of Guangdong’s counties and towns; it reads 麻涌 as ma yong',
  () => {
    const rows = gunzipSync(readFileSync(oracle))
      .toString('utf8')
      .split('\n')
      .filter((line) => /^44\d{4,7},/.test(line));
    const differing = rows.filter((line) => {
      const [, , , name = '', , pinyin = ''] = line.replaceAll('"', '').split(',');
      return syllables(name).join(' ') !== pinyin.trim();
    });
    expect(rows.length).toBeGreaterThan(1700);
    expect(differing.length / rows.length).toBeLessThan(0.02);
  },
);
