/** 权属性质 (qsxz) of the survey, by code. Source: the table of domain.md §2.3; later ones add codes. */
export const ownershipNames = {
  'zh-CN': {
    10: '国有土地所有权',
    20: '国有土地使用权',
    30: '集体土地所有权',
    31: '村民小组',
    32: '村集体经济组织',
    33: '乡集体经济组织',
    34: '其它农民集体经济组织',
    40: '集体土地使用权',
  },
  en: {
    10: 'state ownership',
    20: 'right to use state land',
    30: 'collective ownership',
    31: 'villagers’ group',
    32: 'village collective',
    33: 'township collective',
    34: 'other farmers’ collective',
    40: 'right to use collective land',
  },
} as const satisfies Record<'zh-CN' | 'en', Record<string, string>>;
