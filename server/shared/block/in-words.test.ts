import { expect, test } from 'vitest';
import { blockQuestion, usualBarriers } from '#shared/block';
import { questionInWords, sidesInWords } from './in-words';

const names = { region: '梅江区', layer: (code: string) => (code === 'red-line' ? '生态保护红线' : null) };
const said = (question: Record<string, unknown>, language: 'zh-CN' | 'en' = 'zh-CN') =>
  questionInWords(blockQuestion.parse(question), language, names).map(({ name, value }) => `${name} ${value}`);

test('a question is read condition by condition, codes with their names', () => {
  expect(
    said({
      region: '441402',
      classes: ['survey2019:0601', '02'],
      lowEfficiency: true,
      ownership: ['30', '99'],
      leastMu: 2,
      mostMu: 50,
      barriers: ['survey2019:1101', 'drawn'],
      lines: [
        [
          [113, 23],
          [113.1, 23],
        ],
      ],
      exclude: ['pbf', 'red-line'],
      sameOwner: true,
      mostOwners: 20,
    }),
  ).toEqual([
    '范围 梅江区',
    '地类 0601 工业用地、02 园地、仅低效用地',
    '权属性质 集体土地所有权、99',
    '图斑面积 ≥ 2 亩、≤ 50 亩',
    '间距 ≤ 12 米',
    '阻断 河流水面、手绘线 1 条',
    '排除 永久基本农田、生态保护红线(压占超过图斑面积的 5%)',
    '权属 须同一权属单位、权属单位不超过 20 个',
    '门槛 ≥ 1000 亩',
  ]);
});

test('what a question leaves open is said too; at gap 0 boundaries must be common', () => {
  expect(said({ gap: 0 }, 'en')).toEqual([
    'Region everywhere',
    'Land classes all',
    'Gap a common boundary of 1 m at least',
    'Cut by nothing',
    'Left out nothing',
    'Threshold ≥ 1000 mu',
  ]);
});

test('a class of another system that is called the same is said once', () => {
  const [cut] = said({ barriers: [...usualBarriers] }).filter((line) => line.startsWith('阻断'));
  expect(cut).toBe('阻断 河流水面、铁路用地、公路用地');
});

test('四至 name what each side meets, the land of owners as land', () => {
  const bound = (kind: 'overlay' | 'owner', name: string) => ({ kind, name, share: 0.5 });
  const sides = { east: [bound('overlay', '汐江'), bound('owner', '第五组')], south: [], west: [], north: [] };
  expect(sidesInWords(sides, 'zh-CN').map(({ name, value }) => name + value)).toEqual([
    '东至汐江、第五组土地',
    '南至',
    '西至',
    '北至',
  ]);
  expect(sidesInWords(sides, 'en')[0]).toEqual({ name: 'East', value: '汐江, land of 第五组' });
});
