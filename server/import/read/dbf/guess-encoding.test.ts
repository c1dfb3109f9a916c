import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { dbfEncoding, encodingNamed } from './declared-encoding';
import { guessEncoding } from './guess-encoding';

const texts: Record<string, string[][]> = {
  GB18030: [
    ['国语'],
    ['简体国语'],
    ['所属省'],
    ['莲塘村'],
    ['水田'],
    ['石岐街道', '南区街道'],
    ['图斑编号', '地类编码'],
    ['张三', '李四'],
    ['名称'],
    ['碉楼', '祠堂'],
  ],
  BIG5: [['國語'], ['臺北市'], ['中正區', '信義區'], ['高雄'], ['鳳山區'], ['名稱'], ['里名', '村里']],
  'EUC-KR': [
    ['서울'],
    ['서울특별시'],
    ['강남구', '종로구'],
    ['이름'],
    ['부산'],
    ['경기도 수원시'],
    ['행정동', '전라남도'],
  ],
  SHIFT_JIS: [['東京都'], ['名称'], ['ひらがな'], ['カタカナ'], ['大阪市', '北区']],
  'ISO-8859-1': [
    ['São Paulo'],
    ['Île-de-France'],
    ['Köln', 'München'],
    ['Bogotá'],
    ['ñ'],
    ['Øresund'],
    ['Hôtel à Évry'],
  ],
  'UTF-8': [['国'], ['水田'], ['서울'], ['São Paulo'], ['東京都'], ['碉楼'], ['Москва']],
};

describe.each(Object.entries(texts))('%s', (name, samples) => {
  test.each(samples.map((sample) => [sample.join(' ')] as const))('is told from %s alone', (sample) => {
    const bytes = sample.split(' ').map((text) => iconv.encode(text, name === 'ISO-8859-1' ? 'latin1' : name));
    expect(guessEncoding(bytes).name).toBe(name);
  });
});

test('a value that its field cuts inside a character does not spoil the guess', () => {
  const cut = (text: string, encoding: string, width: number) => ({
    bytes: iconv.encode(text, encoding).subarray(0, width),
    cut: true,
  });
  expect(guessEncoding([cut('广东省中山市三角镇', 'gbk', 15), cut('石岐街道办事处', 'gbk', 11)]).name).toBe('GB18030');
  expect(guessEncoding([cut('广东省中山市三角镇', 'utf8', 16), cut('石岐街道办事处', 'utf8', 10)]).name).toBe('UTF-8');
});

test('texts in ASCII leave the declared encoding as it is', () => {
  expect(dbfEncoding([Buffer.from('NAME')], 'GBK', 0)).toMatchObject({ name: 'GB18030', from: 'cpg' });
  expect(dbfEncoding([Buffer.from('NAME')], null, 0)).toMatchObject({ name: 'UTF-8', from: 'evidence', confidence: 1 });
});

const gbk = ['三角镇', '石岐街道', '南区街道'].map((text) => iconv.encode(text, 'gbk'));

test('the flag 0x57, which says only "some Windows", is not believed against Chinese names', () => {
  expect(dbfEncoding(gbk, null, 0x57)).toMatchObject({
    name: 'GB18030',
    from: 'evidence',
    disbelieved: 'its header says ISO-8859-1',
  });
});

test('a .cpg that makes nonsense of the names is not believed, and one that fits is', () => {
  expect(dbfEncoding(gbk, 'UTF-8', 0)).toMatchObject({
    name: 'GB18030',
    from: 'evidence',
    disbelieved: '.cpg says UTF-8',
  });
  expect(dbfEncoding(gbk, 'ISO-8859-1', 0)).toMatchObject({ name: 'GB18030', from: 'evidence' });
  expect(dbfEncoding(gbk, '936', 0x57)).toMatchObject({ name: 'GB18030', from: 'cpg' });
  expect(dbfEncoding([iconv.encode('國語', 'big5')], 'Big-5', 0)).toMatchObject({ name: 'BIG5', from: 'cpg' });
});

test('Cyrillic is read where the file says so', () => {
  expect(dbfEncoding([iconv.encode('Москва', 'win1251')], 'windows-1251', 0)).toMatchObject({
    name: 'windows-1251',
    from: 'cpg',
  });
  expect(dbfEncoding([iconv.encode('Москва', 'cp866')], null, 0x65)).toMatchObject({ name: 'cp866', from: 'dbf-flag' });
});

test.each([
  ['gb2312', 'GB18030'],
  ['GBK', 'GB18030'],
  ['CP936', 'GB18030'],
  ['936', 'GB18030'],
  ['ANSI 936', 'GB18030'],
  ['Big-5', 'BIG5'],
  ['950', 'BIG5'],
  ['CP949', 'EUC-KR'],
  ['ks_c_5601-1987', 'EUC-KR'],
  ['utf8', 'UTF-8'],
  ['65001', 'UTF-8'],
  ['88591', 'ISO-8859-1'],
  ['8859_2', 'ISO-8859-2'],
  ['1251', 'windows-1251'],
  ['Shift_JIS', 'SHIFT_JIS'],
  ['ANSI 1252', 'windows-1252'],
  ['klingon', null],
])('the name %s means %s', (text, name) => {
  expect(encodingNamed(text)).toBe(name);
});
