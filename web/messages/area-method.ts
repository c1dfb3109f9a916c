import type { Words } from './messages';

const zhCN = {
  title: '面积口径',
  close: '关闭',
  used: '采用',
  ellipsoidal: 'CGCS2000 椭球面积',
  legal:
    '即《图幅理论面积与图斑椭球面积计算公式及要求》(国土调查办发〔2008〕32号)的图斑椭球面积。入库时由 PostGIS 按测地线边计算,图上量算用等积纬度(authalic latitude)计算;对地块,三者相差不到百万分之一。',
  mu: '1 亩 = 2000/3 平方米,由未舍入的平方米换算,最后舍入一次。',
  sum: '这是合计:各块椭球面积先按未舍入的平方米相加,再舍入一次。分项经四舍五入,合计以未舍入值为准。逐块的差别,点开一块可看。',
  notUsed: '不采用的算法',
  notUsedLead: '同一图形换一种算法,会得到下面的数。它们只列在这里,不进入任何合计、筛选、门槛和导出。',
  plane: (zone: number, meridian: number) => `高斯 3° 带平面面积(${zone} 带,中央经线 ${meridian}°)`,
  planeWhy: '投影平面离中央经线越远越偏大;部分宗地资料用的是它,不能与椭球面积相加。',
  sphere: '球面面积(半径 6,371,008.8 米)',
  sphereWhy: '把地球当作圆球,是网页地图的常见算法;在广东偏大 0.20% 至 0.28%,会把 997.5 亩当成一千亩。',
  difference: '相差',
  ppm: (text: string) => `${text} ppm`,
  loading: '正在读取图形…',
  failed: '没有读到图形,算不出其他算法的数。',
};

const en: typeof zhCN = {
  title: 'How areas are measured',
  close: 'Close',
  used: 'Used',
  ellipsoidal: 'CGCS2000 ellipsoidal area',
  legal:
    'The parcel area of 《图幅理论面积与图斑椭球面积计算公式及要求》 (国土调查办发〔2008〕32号). PostGIS measures what is stored, with geodesic edges; what is drawn on the map is measured by authalic latitudes. For parcels all three agree to a millionth.',
  mu: '1 mu = 2000/3 m², from unrounded square metres, rounded once at the end.',
  sum: 'This is a sum: unrounded ellipsoidal square metres, rounded once. Parts are rounded one by one; the total is of unrounded figures. Open a single parcel to see how other methods differ.',
  notUsed: 'Not used',
  notUsedLead:
    'Other methods make these figures of the same shape. They stand here only, and in no sum, filter, threshold or export.',
  plane: (zone, meridian) => `Gauss plane, 3° zone ${zone} (central meridian ${meridian}°)`,
  planeWhy:
    'The plane grows with the distance from its meridian. Some cadastral papers use it; it cannot be added to ellipsoidal areas.',
  sphere: 'Sphere of 6,371,008.8 m',
  sphereWhy:
    'Takes the earth for a ball, as web maps often do: 0.20 to 0.28 % too large in Guangdong, where 997.5 mu would pass for a thousand.',
  difference: 'Difference',
  ppm: (text) => `${text} ppm`,
  loading: 'Reading the shape…',
  failed: 'The shape could not be read, so there is nothing to compare.',
};

export const areaMethodWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
