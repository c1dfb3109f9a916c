import type { Words } from './messages';

const zhCN = {
  title: '面积核对',
  control: '控制面积',
  none: '没有收录',
  notAnArea: '不大于零,不参与核对',
  boundary: '界线内计算面积',
  parcels: '地类图斑合计',
  untouched: '控制面积是上级下达的数,其余按界线和图斑量算。仅供核对:不平差,不互相替代;图斑合计只含你看得到的整块图斑。',
  unadjusted: '与区域面积相比,仅供核对,不平差;图斑合计只含你看得到的整块图斑。',
  factor: (factor: string) => `若按比例平差到控制面积,每块须乘 ${factor}(未采用)。`,
};

const en: typeof zhCN = {
  title: 'Areas held against each other',
  control: 'Control area',
  none: 'not on record',
  notAnArea: 'not above zero, not compared',
  boundary: 'Inside the boundary',
  parcels: 'Sum of parcels',
  untouched:
    'The control area is given from above; the others are measured from boundary and parcels. For checking only: nothing is adjusted, neither replaces another. Only whole parcels that you may see are summed.',
  unadjusted:
    'Against the area of the region, for checking only; nothing is adjusted. Only whole parcels that you may see are summed.',
  factor: (factor) => `To meet the control area pro rata each parcel would be multiplied by ${factor} (not applied).`,
};

export const areaBalanceWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
