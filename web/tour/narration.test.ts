import { describe, expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import type { RegionDetail } from '#shared/region';
import { fieldNames, type LiveData, narrate } from './narration';

const figure = { label: '年接待游客', value: 8.2, unit: '万人次', qualifier: 'about', source: '县文广旅体局' } as const;
const data = {
  stop: { values: { name: '古渡碧道', org: '县水务局' }, figures: [figure] } as unknown as FeatureDetail,
  belt: {
    values: { name: '汐江画廊', length_m: 23_456, households: 1234, invest_wanyuan: 12_000, income_wanyuan: 560 },
    belt: { stops: [1, 2, 3] },
  } as unknown as FeatureDetail,
  region: {
    name: '竹屋村',
    totals: { projects: { count: 3, investWanYuan: 4500 }, areas: { count: 2, areaM2: 2_000_000 / 3 } },
  } as unknown as RegionDetail,
} satisfies LiveData;

describe('a script', () => {
  test('tells the figures of its stop with hedge and unit, as they are now', () => {
    expect(narrate('各位领导,{{站.年接待游客}}来过{{ 站.名称 }}。', data, 'zh-CN')).toEqual({
      told: '各位领导,约8.2 万人次来过古渡碧道。',
      missing: [],
    });
    const more = { ...data, stop: { ...data.stop, figures: [{ ...figure, value: 9 }] } };
    expect(narrate('{{stop.年接待游客}}', more, 'zh-CN').told).toBe('约9 万人次');
  });

  test('knows every field that it is offered', () => {
    for (const name of fieldNames) expect(narrate(`{{${name}}}`, data, 'zh-CN').missing, name).toEqual([]);
    expect(narrate('{{带.长度}} {{村.连片区面积}} {{村.项目数}}', data, 'zh-CN').told).toBe('23.46 公里 1,000.00 亩 3');
  });

  test('never shows braces: a field that stands for nothing is a dash, and is told', () => {
    expect(narrate('共{{站.停车位}}个,{{村.人口}}人', data, 'zh-CN')).toEqual({
      told: '共—个,—人',
      missing: ['站.停车位', '村.人口'],
    });
    const loose = narrate('共{{站.停车位个', data, 'zh-CN');
    expect(loose.told).not.toContain('{');
    expect(loose.missing).toHaveLength(1);
    expect(narrate('{{村.名称}}', { ...data, region: null }, 'zh-CN')).toEqual({ told: '—', missing: ['村.名称'] });
  });
});
