import type { Theme } from '../state/preferences';
import type { LandPalette } from '../state/view';
import { rampColors } from './color-ramps';
import type { LandGroup } from './land-class';
import { planColors } from './plan-colors';

/** Every colour that the map draws with, by name. Names of the field, not of the hue. */
export type Colors = {
  ground: string;
  land: string;
  /** Neighbouring villages take different ones, so that low zooms show the mosaic without shouting. */
  villages: readonly [string, string, string, string, string];
  shore: string;
  ink: string;
  secondary: string;
  halo: string;
  county: string;
  town: string;
  village: string;
  casing: string;
  focus: string;
  /** What the reader picked. */
  picked: string;
  /** What catches the hand that draws. */
  snap: string;
  /** A place where a shape is wrong. */
  fault: string;
  water: string;
  waterLine: string;
  waterText: string;
  highway: string;
  highwayCasing: string;
  lane: string;
  rail: string;
  farmland: string;
  barrier: string;
  exclusion: string;
  context: string;
  parcelLine: string;
  /** Signs of land classes, drawn upon their colours. */
  pattern: string;
  patternFarmland: string;
  patternWater: string;
  lowEfficiency: string;
  /** A candidate: told apart from the areas that were drawn for good. */
  block: string;
  blockText: string;
  /** Owners of a block, the largest first; the last is for all others. */
  owners: readonly string[];
  /** Bands of a score, the lowest first. */
  scores: readonly string[];
  area: string;
  areaText: string;
  belt: string;
  beltCasing: string;
  beltText: string;
  stop: string;
  stopText: string;
  /** What a stop sets off, and what lies over the rest meanwhile. */
  highlight: string;
  veil: string;
  project: Readonly<Record<ProjectStatus, string>>;
  landGroup: Readonly<Record<LandGroup, string>>;
};

export const projectStatuses = ['前期', '在建', '滞后', '停滞', '竣工'] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

const light: Colors = {
  ground: '#F7F5F0',
  land: '#FCFBF7',
  villages: ['#F1ECDA', '#E9EEDC', '#F4EADE', '#E8ECE3', '#F2EFE1'],
  shore: '#DAD5C6',
  ink: '#1B2A38',
  secondary: '#5B6B7A',
  halo: 'rgba(247,245,240,0.9)',
  county: '#57486B',
  town: '#7A6A8E',
  village: '#7A6A8E',
  casing: 'rgba(255,255,255,0.75)',
  focus: '#1B2A38',
  picked: '#1F5FA8',
  snap: '#1F5FA8',
  fault: '#C2261C',
  water: '#CFE0EA',
  waterLine: '#9DBFD2',
  waterText: '#3F6E8A',
  highway: '#F3DDB3',
  highwayCasing: '#BFA878',
  lane: '#D8D0BE',
  rail: '#6F6A66',
  farmland: '#C9D9A0',
  barrier: '#5B6B7A',
  exclusion: '#8A7A2E',
  context: '#8A7FA0',
  parcelLine: '#8E8A78',
  pattern: 'rgba(74,84,48,0.38)',
  patternFarmland: 'rgba(52,98,40,0.62)',
  patternWater: 'rgba(63,110,138,0.36)',
  lowEfficiency: '#A5261E',
  block: '#94407A',
  blockText: '#6E2A5A',
  owners: ['#7FB3D5', '#F2C078', '#9CCB9B', '#D9A5C7', '#CFC56A', '#B8A4DA', '#E59C8C', '#8FCBC4', '#CFCBC0'],
  scores: rampColors('YlGn', 5, 'light'),
  area: '#C8553D',
  areaText: '#8E3220',
  belt: '#2E7D6B',
  beltCasing: 'rgba(255,255,255,0.95)',
  beltText: '#1D5A4C',
  stop: '#E39B20',
  stopText: '#1B2A38',
  highlight: '#D9480F',
  veil: '#1B2A38',
  project: { 前期: '#9AA5B1', 在建: '#1F5FA8', 滞后: '#D9822B', 停滞: '#A5261E', 竣工: '#2E7D6B' },
  landGroup: {
    paddy: '#DDE6B4',
    dry: '#F0E6B6',
    orchard: '#E3CFD6',
    forest: '#B7D2B0',
    grass: '#D2E2BC',
    wetland: '#BFDDD6',
    facility: '#E6D5B6',
    commerce: '#EBC1B4',
    industry: '#CFBFB2',
    urban: '#E8B8AB',
    homestead: '#EFCDBE',
    public: '#E6C6D0',
    park: '#C3DCAB',
    special: '#D8B5A6',
    transport: '#DEDCD6',
    water: '#C6DDE9',
    other: '#E6E2D9',
    unknown: '#E9E6DD',
  },
};

const dark: Colors = {
  ground: '#0E1B26',
  land: '#132330',
  villages: ['#172A35', '#162B33', '#1A2A36', '#152831', '#182C38'],
  shore: '#08131C',
  ink: '#E8EEF4',
  secondary: '#9FB3C4',
  halo: 'rgba(14,27,38,0.9)',
  county: '#C3B3D8',
  town: '#9C8DB3',
  village: '#8577A0',
  casing: 'rgba(14,27,38,0.75)',
  focus: '#F2C14E',
  picked: '#F2C14E',
  snap: '#6FD3F2',
  fault: '#FF7A6B',
  water: '#1D4258',
  waterLine: '#35667F',
  waterText: '#8FBAD2',
  highway: '#6B5C3C',
  highwayCasing: '#2C2A22',
  lane: '#3A454C',
  rail: '#8D949A',
  farmland: '#35492F',
  barrier: '#9FB3C4',
  exclusion: '#C9B458',
  context: '#A79BC0',
  parcelLine: '#0E1B26',
  pattern: 'rgba(214,226,190,0.24)',
  patternFarmland: 'rgba(150,206,124,0.5)',
  patternWater: 'rgba(143,186,210,0.34)',
  lowEfficiency: '#F2705F',
  block: '#E08FC4',
  blockText: '#F3C4E2',
  owners: ['#3C6E93', '#9A6A2E', '#4A7A4B', '#86507A', '#77702F', '#66549A', '#9A5244', '#397A74', '#4A5763'],
  scores: rampColors('YlGn', 5, 'dark'),
  area: '#E8876F',
  areaText: '#F4B6A5',
  belt: '#5CC4AE',
  beltCasing: 'rgba(10,22,31,0.9)',
  beltText: '#9BE3D3',
  stop: '#F2C14E',
  stopText: '#0E1B26',
  highlight: '#FF9F45',
  veil: '#03080C',
  project: { 前期: '#9AA5B1', 在建: '#7FB2EA', 滞后: '#F0A04B', 停滞: '#F2705F', 竣工: '#5FD0A0' },
  landGroup: {
    paddy: '#3F4C33',
    dry: '#4F4A33',
    orchard: '#4D3D49',
    forest: '#28473B',
    grass: '#3A4E35',
    wetland: '#2A4B4C',
    facility: '#4D4536',
    commerce: '#5C3E37',
    industry: '#4A403B',
    urban: '#64423B',
    homestead: '#57433C',
    public: '#523E49',
    park: '#35533A',
    special: '#52413A',
    transport: '#38434C',
    water: '#21465B',
    other: '#313C45',
    unknown: '#2A3640',
  },
};

const onScreen: Readonly<Record<Theme, Colors>> = { light, dark };
const onPlan: Readonly<Record<Theme, Colors>> = {
  light: { ...light, landGroup: planColors('light') },
  dark: { ...dark, landGroup: planColors('dark') },
};

/** Land classes in colours made for the screen (屏显色), or in those of planning sheets (规划色). */
export const colorsOf = (theme: Theme, landPalette: LandPalette = 'screen'): Colors =>
  (landPalette === 'plan' ? onPlan : onScreen)[theme];
