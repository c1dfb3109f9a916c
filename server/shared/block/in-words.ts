import type { BlockQuestion } from '#shared/block';
import { type Bound, type SideName, type Sides, sideNames } from '#shared/block/sides';
import { landName, landNameAnywhere } from '#shared/land-names';
import { ownershipNames } from '#shared/ownership-names';

type Language = 'zh-CN' | 'en';

/** What a question names by its code and words name otherwise: its region, and layers that people brought along. */
export type QuestionNames = { region: string | null; layer: (code: string) => string | null };

/** What is asked, and what of it the question says. */
export type Worded = { name: string; value: string };
export type Condition = Worded & {
  of: 'region' | 'classes' | 'ownership' | 'size' | 'gap' | 'barriers' | 'exclude' | 'owners' | 'min';
};

const zhCN = {
  region: '范围',
  everywhere: '全部区域',
  classes: '地类',
  allLand: '全部地类',
  lowEfficiency: '仅低效用地',
  ownership: '权属性质',
  size: '图斑面积',
  gap: '间距',
  touching: (metres: string) => `须共边,公共边 ≥ ${metres} 米`,
  upTo: (metres: string) => `≤ ${metres} 米`,
  barriers: '阻断',
  none: '无',
  drawn: (lines: number) => `手绘线 ${lines} 条`,
  exclude: '排除',
  share: (percent: string) => `(压占超过图斑面积的 ${percent}%)`,
  farmland: '永久基本农田',
  owners: '权属',
  sameOwner: '须同一权属单位',
  mostOwners: (count: number) => `权属单位不超过 ${count} 个`,
  min: '门槛',
  mu: '亩',
  between: '、',
};

const en: typeof zhCN = {
  region: 'Region',
  everywhere: 'everywhere',
  classes: 'Land classes',
  allLand: 'all',
  lowEfficiency: 'low-efficiency land only',
  ownership: 'Kinds of ownership',
  size: 'Size of a parcel',
  gap: 'Gap',
  touching: (metres) => `a common boundary of ${metres} m at least`,
  upTo: (metres) => `up to ${metres} m`,
  barriers: 'Cut by',
  none: 'nothing',
  drawn: (lines) => `${lines} lines drawn by hand`,
  exclude: 'Left out',
  share: (percent) => ` (where it covers more than ${percent}% of a parcel)`,
  farmland: 'permanent basic farmland',
  owners: 'Owners',
  sameOwner: 'one owning unit only',
  mostOwners: (count) => `up to ${count} owning units`,
  min: 'Threshold',
  mu: 'mu',
  between: ', ',
};

const words = { 'zh-CN': zhCN, en };

/** A question as people read it, one condition after another, for cards, sheets and files. */
export function questionInWords(question: BlockQuestion, language: Language, names: QuestionNames): Condition[] {
  const w = words[language];
  // 铁路用地 of both systems, 永久基本农田 as a mark and as a layer: one thing each to whoever reads it
  const listed = (list: readonly string[]) => [...new Set(list)].join(w.between);
  const land = (word: string) => (word === 'pbf' ? w.farmland : (names.layer(word) ?? landWord(word, language)));
  const { classes, lowEfficiency, ownership, leastMu, mostMu, exclude, lines, barriers, mostOwners } = question;
  const kinds: Readonly<Record<string, string>> = ownershipNames[language];
  const sizes = [
    ...(leastMu === null ? [] : [`≥ ${leastMu} ${w.mu}`]),
    ...(mostMu === null ? [] : [`≤ ${mostMu} ${w.mu}`]),
  ];
  const cut = (word: string) => names.layer(word) ?? className(word, language) ?? word;
  const cuts = [
    ...barriers.filter((word) => word !== 'drawn').map(cut),
    ...(lines.length > 0 && barriers.includes('drawn') ? [w.drawn(lines.length)] : []),
  ];
  const owners = [
    ...(question.sameOwner ? [w.sameOwner] : []),
    ...(mostOwners === null ? [] : [w.mostOwners(mostOwners)]),
  ];
  const percent = String(Math.round(question.excludeShare * 1000) / 10);
  const told = (of: Condition['of'], values: readonly string[], after = ''): Condition[] =>
    values.length > 0 ? [{ of, name: w[of], value: `${listed(values)}${after}` }] : [];
  return [
    ...told('region', [question.region ? (names.region ?? question.region) : w.everywhere]),
    ...told('classes', [
      ...(classes.length > 0 ? classes.map(land) : [w.allLand]),
      ...(lowEfficiency ? [w.lowEfficiency] : []),
    ]),
    ...told(
      'ownership',
      ownership.map((code) => kinds[code] ?? code),
    ),
    ...told('size', sizes),
    ...told('gap', [question.gap > 0 ? w.upTo(String(question.gap)) : w.touching(String(question.shared))]),
    ...told('barriers', cuts.length > 0 ? cuts : [w.none]),
    ...(exclude.length > 0 ? told('exclude', exclude.map(land), w.share(percent)) : told('exclude', [w.none])),
    ...told('owners', owners),
    ...told('min', [`≥ ${question.min} ${w.mu}`]),
  ];
}

const partsOf = (word: string): readonly [string | null, string] => {
  const [system, code] = word.split(':');
  return code === undefined ? [null, word] : [system!, code];
};

function className(word: string, language: Language): string | null {
  const [system, code] = partsOf(word);
  return system ? landName(system, code, language) : landNameAnywhere(code, language);
}

/** `survey2019:0601` as 0601 工业用地. */
const landWord = (word: string, language: Language): string =>
  [partsOf(word)[1], className(word, language)].filter(Boolean).join(' ');

const sideWords: Record<Language, Record<SideName, string>> = {
  'zh-CN': { east: '东至', south: '南至', west: '西至', north: '北至' },
  en: { east: 'East', south: 'South', west: 'West', north: 'North' },
};

/** 四至: of each side what it meets; a side that meets nothing that is known has no value. @param most a side. */
export function sidesInWords(sides: Sides, language: Language, most = Infinity): Worded[] {
  const told = ({ kind, name }: Bound) =>
    kind !== 'owner' ? name : language === 'en' ? `land of ${name}` : `${name}土地`;
  return sideNames.map((side) => ({
    name: sideWords[language][side],
    value: sides[side].slice(0, most).map(told).join(words[language].between),
  }));
}
