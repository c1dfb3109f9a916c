/** Of the page and of files. */
type Language = 'zh-CN' | 'en';

type Names = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** First level of each system. Sources as of `class_system` in the registry; the same digits differ between the two. */
const first: Readonly<Record<string, Names>> = {
  survey2019: {
    '00': ['湿地', 'Wetland'],
    '01': ['耕地', 'Cropland'],
    '02': ['园地', 'Orchards and gardens'],
    '03': ['林地', 'Forest'],
    '04': ['草地', 'Grassland'],
    '05': ['商业服务业用地', 'Commerce'],
    '06': ['工矿用地', 'Industry and mining'],
    '07': ['住宅用地', 'Housing'],
    '08': ['公共管理与公共服务用地', 'Public services'],
    '09': ['特殊用地', 'Special land'],
    '10': ['交通运输用地', 'Transport'],
    '11': ['水域及水利设施用地', 'Water and waterworks'],
    '12': ['其他土地', 'Other land'],
    '20': ['城镇村及工矿用地', 'Settlements and mining'],
  },
  yongdi2023: {
    '01': ['耕地', 'Cropland'],
    '02': ['园地', 'Orchards and gardens'],
    '03': ['林地', 'Forest'],
    '04': ['草地', 'Grassland'],
    '05': ['湿地', 'Wetland'],
    '06': ['农业设施建设用地', 'Farm facilities'],
    '07': ['居住用地', 'Housing'],
    '08': ['公共管理与公共服务用地', 'Public services'],
    '09': ['商业服务业用地', 'Commerce'],
    '10': ['工矿用地', 'Industry and mining'],
    '11': ['仓储用地', 'Storage'],
    '12': ['交通运输用地', 'Transport'],
    '13': ['公用设施用地', 'Utilities'],
    '14': ['绿地与开敞空间用地', 'Green and open space'],
    '15': ['特殊用地', 'Special land'],
    '16': ['留白用地', 'Reserved land'],
    '17': ['陆地水域', 'Inland water'],
    '18': ['渔业用海', 'Sea: fishery'],
    '19': ['工矿通信用海', 'Sea: industry'],
    '20': ['交通运输用海', 'Sea: transport'],
    '21': ['游憩用海', 'Sea: recreation'],
    '22': ['特殊用海', 'Sea: special'],
    '23': ['其他土地', 'Other land'],
    '24': ['其他海域', 'Other sea'],
  },
};

/** Second level as the survey spells it; these are its own words in either language of the page. */
const survey: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '0101水田 0102水浇地 0103旱地 0201果园 0202茶园 0203橡胶园 0204其他园地 0301乔木林地 0302竹林地 0303红树林地 ' +
    '0304森林沼泽 0305灌木林地 0306灌丛沼泽 0307其他林地 0401天然牧草地 0402沼泽草地 0403人工牧草地 0404其他草地 ' +
    '05H1商业服务业设施用地 0508物流仓储用地 0601工业用地 0602采矿用地 0603盐田 0701城镇住宅用地 0702农村宅基地 ' +
    '08H1机关团体新闻出版用地 08H2科教文卫用地 0809公用设施用地 0810公园与绿地 1001铁路用地 1002轨道交通用地 ' +
    '1003公路用地 1004城镇村道路用地 1005交通服务场站用地 1006农村道路 1007机场用地 1008港口码头用地 1009管道运输用地 ' +
    '1101河流水面 1102湖泊水面 1103水库水面 1104坑塘水面 1105沿海滩涂 1106内陆滩涂 1107沟渠 1108沼泽地 ' +
    '1109水工建筑用地 1110冰川及永久积雪 1201空闲地 1202设施农用地 1203田坎 1204盐碱地 1205沙地 1206裸土地 1207裸岩石砾地'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 4), entry.slice(4)]),
);

/** Of the planning classes those that the survey calls the same: what usually cuts, and what is planned for most. */
const planning: Readonly<Record<string, string>> = {
  '0101': '水田',
  '0102': '水浇地',
  '0103': '旱地',
  '0201': '果园',
  '0202': '茶园',
  '0601': '农村道路',
  '0602': '设施农用地',
  '0701': '城镇住宅用地',
  '0703': '农村宅基地',
  '1001': '工业用地',
  '1002': '采矿用地',
  '1201': '铁路用地',
  '1202': '公路用地',
  '1701': '河流水面',
  '1702': '湖泊水面',
  '1703': '水库水面',
  '1704': '坑塘水面',
  '1705': '沟渠',
};

const second: Readonly<Record<string, Readonly<Record<string, string>>>> = { survey2019: survey, yongdi2023: planning };

/** What a class is called; null where this table does not know it. */
export function landName(system: string, code: string, language: Language): string | null {
  const name = first[system]?.[code];
  if (name) return name[language === 'en' ? 1 : 0];
  return second[system]?.[code.slice(0, 4)] ?? null;
}

/** The name that a code has in every system, or null: without its system a code says nothing else. */
export function landNameAnywhere(code: string, language: Language): string | null {
  const names = new Set(Object.keys(first).map((system) => landName(system, code, language)));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}
