import { levelOfCode } from './region-code';

/** List A of the handbook, with the three forms of 县 told apart. */
export type RegionKind =
  | '省'
  | '地级市'
  | '区'
  | '县'
  | '县级市'
  | '街道'
  | '镇'
  | '乡'
  | '类似乡级'
  | '居委会'
  | '村委会'
  | '类似村级';

/**
 * Kind of a region by its 12-digit code, and for the county level by its name.
 * Towns: digits 7–9 are 001–099 街道, 100–199 镇, 200–399 乡, 400–599 类似乡级 (开发区, 林场, 农场).
 * Villages: digits 10–12 are 001–199 居委会, 200–399 村委会, the rest 类似村级.
 * Source: 统计用区划代码和城乡划分代码编制规则.
 */
export function regionKind(code: string, name: string): RegionKind {
  const level = levelOfCode(code);
  if (level === 1) return '省';
  if (level === 2) return '地级市';
  if (level === 3) return name.endsWith('区') ? '区' : name.endsWith('市') ? '县级市' : '县';
  if (level === 4) {
    const town = Number(code.slice(6, 9));
    return town < 100 ? '街道' : town < 200 ? '镇' : town < 400 ? '乡' : '类似乡级';
  }
  const village = Number(code.slice(9));
  return village < 200 ? '居委会' : village < 400 ? '村委会' : '类似村级';
}
