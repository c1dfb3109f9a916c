import type { Theme } from '../state/preferences';
import type { LandGroup } from './land-class';

type Rgb = readonly [number, number, number];

/**
 * 规划色: fills of land classes as survey and planning sheets print them, by our groups.
 * Source: the fills that survey software ships for the third national survey (MapGIS WebClient-Vue,
 * `docs/template/guotu.md`, 三调样式), each taken from the class that leads its group. The RGB values of the
 * 《市级国土空间总体规划制图规范(试行)》 2021 could not be checked against the standard itself and are not used: an office
 * that has its table corrects this one.
 */
const printed: Readonly<Record<LandGroup, Rgb>> = {
  paddy: [248, 208, 114], // 0101 水田
  dry: [255, 251, 177], // 0103 旱地
  orchard: [214, 167, 201], // 0201 果园
  forest: [49, 173, 105], // 0301 乔木林地
  grass: [200, 227, 160], // 0404 其他草地
  wetland: [179, 222, 248], // 1106 内陆滩涂
  facility: [220, 180, 130], // 1202 设施农用地
  homestead: [236, 137, 138], // 0702 农村宅基地
  urban: [229, 103, 102], // 0701 城镇住宅用地
  industry: [197, 154, 140], // 0601 工业用地
  commerce: [226, 161, 149], // 05H1 商业服务业设施用地
  public: [241, 165, 180], // 08H1 机关团体新闻出版用地
  park: [129, 195, 93], // 0810 公园与绿地
  special: [193, 114, 97], // 09 特殊用地
  transport: [210, 216, 201], // 1003 公路用地
  water: [163, 214, 245], // 1101 河流水面
  other: [225, 220, 225], // 1201 空闲地
  unknown: [233, 230, 221], // of no table: without a class that we know
};

/** Made for paper: on a screen they lie this strong over the land's own colour, so that names stay readable. */
const strength: Record<Theme, number> = { light: 0.65, dark: 0.42 };
const under: Record<Theme, Rgb> = { light: [252, 251, 247], dark: [19, 35, 48] };

const hex = (rgb: readonly number[]) =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

export function planColors(theme: Theme): Record<LandGroup, string> {
  const over = (color: Rgb) =>
    hex(color.map((part, n) => part * strength[theme] + under[theme][n]! * (1 - strength[theme])));
  return Object.fromEntries(Object.entries(printed).map(([group, color]) => [group, over(color)])) as Record<
    LandGroup,
    string
  >;
}
