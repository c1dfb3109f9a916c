import type { CoordinateFault } from '#shared/geometry/project/read-coordinates';
import type { Words } from './messages';

/** A pasted link or geometry may be long; its beginning says which one is meant. */
export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const zhCN = {
  label: '搜索',
  groups: {
    recent: '最近打开',
    command: '命令',
    coordinate: '坐标',
    region: '地名',
    parcel: '地块',
    area: '连片区',
    belt: '示范带',
    stop: '示范点',
    project: '项目',
  } as Record<string, string>,
  more: (count: number) => `再列 ${count} 条`,
  forget: '清除最近记录',
  hint: '试试:三角镇 · sjz · 441402102 · 图斑编号 · 113.2, 22.5 · > 命令',
  keys: '↑↓ 选择 · 回车打开 · Esc 关闭',
  none: (text: string) => `没有找到“${shortened(text)}”。可输入地名、代码、图斑编号、项目名、拼音、首字母或坐标。`,
  noCommand: (text: string) => `没有“${text}”这条命令。`,
  found: (count: number) => `${count} 条结果`,
  searching: '正在搜索…',
  failed: '搜索暂不可用;坐标和命令仍可用。',
  matched: { name: '名称', code: '代码', pinyin: '拼音', initials: '首字母' },
  noBoundary: '边界待导入',
  goThere: '定位并标出',
  form: { degrees: '经纬度', dms: '度分秒', gauss: '高斯平面坐标', mercator: '网络墨卡托(米)' },
  zone: (width: number, number: number, meridian: number) => `${width}° 带 ${number} 号,中央经线 ${meridian}°`,
  zoneGuessed: '未写带号,按此带试算',
  swapped: '已按先纬度(北坐标)后经度(东坐标)识别',
  either: '不止一种读法,请选择',
  aside: (text: string) => `“${text}”按高程或点号处理,未用于定位`,
  fault: {
    'one-only': (text: string) => `“${text}”只有一个数,还缺另一个。例如:113.2, 22.5`,
    unclear: (text: string) =>
      `“${shortened(text)}”分不清哪部分是经度、哪部分是纬度。请用逗号隔开,例如:113 12 30, 22 30 0`,
    'latitude-range': (text: string) => `“${text}”中纬度超过 90°。纬度应在 −90 到 90 之间,例如:113.2, 22.5`,
    'longitude-range': (text: string) => `“${text}”中经度超过 180°。经度应在 −180 到 180 之间,例如:113.2, 22.5`,
    minutes: (text: string) => `“${text}”中的“分”不小于 60。分应在 0 到 59 之间,例如:113°12′30″`,
    seconds: (text: string) => `“${text}”中的“秒”不小于 60。秒应在 0 到 59.99 之间,例如:113°12′30″`,
    fraction: (text: string) =>
      `“${text}”中度(或分)带小数,后面又写了分(或秒)。请只保留一种,例如:113.2083 或 113°12′30″`,
    'same-axis': (text: string) => `“${text}”两个数是同一方向。应一个是经度、一个是纬度,例如:113.2E 22.5N`,
    mixed: (text: string) => `“${text}”一个是米、一个是度。两个数要用同一种单位,例如:38412345, 2498765`,
    metres: (text: string) =>
      `“${text}”的米数落不到中国境内。带号应为 25–45(3°带)或 13–23(6°带),北坐标约 33 万到 600 万,例如:38412345, 2498765`,
    several: (text: string) => `“${shortened(text)}”里有多处坐标。请一次输入一处;整条线、整个面或多个点请存成文件导入`,
    'other-datum': (text: string) =>
      `“${shortened(text)}”不是 CGCS2000(或 WGS 84)坐标,直接定位会偏几十到上千米。请先换算,再输入经纬度或高斯坐标,例如:113.2, 22.5`,
  } satisfies Record<CoordinateFault, (text: string) => string>,
};

const en: typeof zhCN = {
  label: 'Search',
  groups: {
    recent: 'Opened lately',
    command: 'Commands',
    coordinate: 'Coordinates',
    region: 'Places',
    parcel: 'Parcels',
    area: 'Consolidation areas',
    belt: 'Belts',
    stop: 'Stops',
    project: 'Projects',
  },
  more: (count) => `${count} more`,
  forget: 'Forget these',
  hint: 'Try: 三角镇 · sjz · 441402102 · a parcel number · 113.2, 22.5 · > a command',
  keys: '↑↓ choose · Enter opens · Esc closes',
  none: (text) =>
    `Nothing found for “${shortened(text)}”. Type a name, code, parcel number, project, pinyin, initials or coordinates.`,
  noCommand: (text) => `There is no command “${text}”.`,
  found: (count) => `${count} ${count === 1 ? 'result' : 'results'}`,
  searching: 'Searching…',
  failed: 'Search does not answer; coordinates and commands still work.',
  matched: { name: 'name', code: 'code', pinyin: 'pinyin', initials: 'initials' },
  noBoundary: 'no boundary yet',
  goThere: 'Go there and mark it',
  form: {
    degrees: 'Degrees',
    dms: 'Degrees, minutes, seconds',
    gauss: 'Gauss-Krüger metres',
    mercator: 'Web Mercator metres',
  },
  zone: (width, number, meridian) => `${width}° zone ${number}, central meridian ${meridian}°`,
  zoneGuessed: 'no zone was given, this one tried',
  swapped: 'read as latitude (northing) first, then longitude (easting)',
  either: 'may be read in more than one way: choose',
  aside: (text) => `“${text}” taken for a height or a point’s name, not used`,
  fault: {
    'one-only': (text) => `“${text}” is one number; the other is missing. For example: 113.2, 22.5`,
    unclear: (text) =>
      `In “${shortened(text)}” longitude and latitude cannot be told apart. Put a comma between them: 113 12 30, 22 30 0`,
    'latitude-range': (text) => `The latitude in “${text}” is beyond 90°. It runs from −90 to 90: 113.2, 22.5`,
    'longitude-range': (text) => `The longitude in “${text}” is beyond 180°. It runs from −180 to 180: 113.2, 22.5`,
    minutes: (text) => `The minutes in “${text}” reach 60. They run from 0 to 59: 113°12′30″`,
    seconds: (text) => `The seconds in “${text}” reach 60. They run from 0 to 59.99: 113°12′30″`,
    fraction: (text) => `“${text}” has a fraction before its last part. Keep one way: 113.2083 or 113°12′30″`,
    'same-axis': (text) =>
      `Both numbers in “${text}” run the same way. One is a longitude, one a latitude: 113.2E 22.5N`,
    mixed: (text) => `“${text}” mixes metres with degrees. Both numbers need one unit: 38412345, 2498765`,
    metres: (text) =>
      `The metres in “${text}” do not fall in China. Zones are 25–45 (3°) or 13–23 (6°), northing 0.33 to 6 million: 38412345, 2498765`,
    several: (text) =>
      `“${shortened(text)}” holds several places. Type one at a time; lines, areas and lists are imported as a file`,
    'other-datum': (text) =>
      `“${shortened(text)}” is not on CGCS2000 (or WGS 84): it would land tens to over a thousand metres off. Convert it first, then type degrees or Gauss metres: 113.2, 22.5`,
  },
};

export const findWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
