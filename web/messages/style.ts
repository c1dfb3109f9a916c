import type { Words } from './messages';

const zhCN = {
  title: (layer: string) => `按字段着色:${layer}`,
  column: '字段',
  method: '分级方法',
  methods: { category: '分类', quantile: '等量', jenks: '自然断点', equal: '等距' },
  methodHint: {
    category: '每个值一种颜色,最多七种,其余归入其他',
    quantile: '每一级的对象数量大致相等',
    jenks: '级内相近、级间悬殊(Jenks)',
    equal: '每一级的数值跨度相等',
  },
  classes: '级数',
  ramp: '色带',
  ramps: { PuBu: '蓝', PuOr: '紫—橙(两端)', YlGn: '绿', OrRd: '红' },
  shape: '表达方式',
  shapes: { color: '颜色', size: '大小' },
  sizeHint: '点的面积与数值成正比',
  preview: '分布',
  failed: '没有读到这个字段的分级',
  noValues: '这个字段没有值',
  undo: '还原',
  clear: '恢复原有颜色',
  done: '完成',
  source: '色带:ColorBrewer;分类:Okabe–Ito',
};

const en: typeof zhCN = {
  title: (layer) => `Colour ${layer} by a field`,
  column: 'Field',
  method: 'Method',
  methods: { category: 'Categories', quantile: 'Equal count', jenks: 'Natural breaks', equal: 'Equal interval' },
  methodHint: {
    category: 'A colour for each value, up to seven; others together',
    quantile: 'About as many features in each class',
    jenks: 'Alike within a class, apart between them (Jenks)',
    equal: 'Each class spans as much',
  },
  classes: 'Classes',
  ramp: 'Ramp',
  ramps: { PuBu: 'Blue', PuOr: 'Purple to orange (two ends)', YlGn: 'Green', OrRd: 'Red' },
  shape: 'Shown as',
  shapes: { color: 'Colour', size: 'Size' },
  sizeHint: 'The area of a point follows the value',
  preview: 'Distribution',
  failed: 'The classes of this field did not come',
  noValues: 'This field has no values',
  undo: 'As before',
  clear: 'Own colours again',
  done: 'Done',
  source: 'Ramps: ColorBrewer; categories: Okabe–Ito',
};

export const styleWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
