/** Names and works of the forty projects; `{town}`, `{village}` are filled in. All invented. */
export type ProjectStory = {
  name: string;
  category: string;
  at: 'seat' | 'village' | 'industry' | 'river' | 'coast' | 'hill';
  investWanYuan: number;
  org: string;
};

export const projectStories: readonly ProjectStory[] = [
  { name: '{town}食品加工产业园首期', category: '产业', at: 'industry', investWanYuan: 38600, org: '县工业和信息化局' },
  { name: '{town}村级工业园升级改造', category: '产业', at: 'industry', investWanYuan: 21500, org: '{town}人民政府' },
  { name: '{village}预制菜加工厂', category: '产业', at: 'industry', investWanYuan: 12800, org: '县供销合作联社' },
  { name: '{town}智能家居配套基地', category: '产业', at: 'industry', investWanYuan: 46200, org: '县工业和信息化局' },
  { name: '{town}冷链物流园', category: '产业', at: 'industry', investWanYuan: 17400, org: '县商务局' },
  {
    name: '{town}中小企业标准厂房',
    category: '产业',
    at: 'industry',
    investWanYuan: 25800,
    org: '县城市建设投资有限公司',
  },
  { name: '{village}高标准农田建设', category: '农业', at: 'village', investWanYuan: 1860, org: '县农业农村局' },
  { name: '{village}稻虾共作示范基地', category: '农业', at: 'village', investWanYuan: 950, org: '{town}人民政府' },
  { name: '{village}设施蔬菜大棚', category: '农业', at: 'village', investWanYuan: 1320, org: '县农业农村局' },
  { name: '{village}现代化养殖池塘改造', category: '农业', at: 'coast', investWanYuan: 2450, org: '县农业农村局' },
  { name: '{village}茶叶初制厂', category: '农业', at: 'hill', investWanYuan: 780, org: '{town}人民政府' },
  { name: '{village}果品分选中心', category: '农业', at: 'hill', investWanYuan: 1140, org: '县供销合作联社' },
  { name: '{village}灌区节水改造', category: '农业', at: 'village', investWanYuan: 3260, org: '县水务局' },
  { name: '{town}农机社会化服务中心', category: '农业', at: 'seat', investWanYuan: 640, org: '县农业农村局' },
  { name: '云汐大道快速化改造', category: '基础设施', at: 'seat', investWanYuan: 52300, org: '县交通运输局' },
  { name: '{village}通村公路拓宽', category: '基础设施', at: 'village', investWanYuan: 1280, org: '县交通运输局' },
  { name: '{town}生活污水管网延伸', category: '基础设施', at: 'seat', investWanYuan: 8700, org: '县水务局' },
  { name: '{village}桥梁重建', category: '基础设施', at: 'river', investWanYuan: 2150, org: '县交通运输局' },
  { name: '{town}集中供水工程', category: '基础设施', at: 'seat', investWanYuan: 9600, org: '县水务局' },
  { name: '{village}农村电网改造', category: '基础设施', at: 'village', investWanYuan: 760, org: '县供电局' },
  { name: '{village}海堤加固达标', category: '基础设施', at: 'coast', investWanYuan: 14200, org: '县水务局' },
  { name: '{town}客运与物流综合服务站', category: '基础设施', at: 'seat', investWanYuan: 2380, org: '县交通运输局' },
  { name: '{town}中心小学扩建', category: '公共服务', at: 'seat', investWanYuan: 4300, org: '县教育局' },
  { name: '{town}卫生院迁建', category: '公共服务', at: 'seat', investWanYuan: 6150, org: '县卫生健康局' },
  { name: '{village}长者饭堂与日间照料中心', category: '公共服务', at: 'village', investWanYuan: 260, org: '县民政局' },
  { name: '{town}文体中心', category: '公共服务', at: 'seat', investWanYuan: 3450, org: '{town}人民政府' },
  { name: '{village}公办幼儿园', category: '公共服务', at: 'village', investWanYuan: 880, org: '县教育局' },
  { name: '{town}圩镇综合提升', category: '人居环境', at: 'seat', investWanYuan: 2960, org: '{town}人民政府' },
  {
    name: '{village}农房风貌管控与改造',
    category: '人居环境',
    at: 'village',
    investWanYuan: 1050,
    org: '{town}人民政府',
  },
  { name: '{village}雨污分流改造', category: '人居环境', at: 'village', investWanYuan: 690, org: '县住房和城乡建设局' },
  { name: '{town}农贸市场升级', category: '人居环境', at: 'seat', investWanYuan: 1480, org: '县市场监督管理局' },
  { name: '{village}口袋公园', category: '绿化', at: 'village', investWanYuan: 180, org: '{town}人民政府' },
  { name: '{village}四小园建设', category: '绿化', at: 'village', investWanYuan: 95, org: '{town}人民政府' },
  { name: '{village}碧道贯通', category: '绿化', at: 'river', investWanYuan: 3720, org: '县水务局' },
  { name: '{village}水源林抚育提升', category: '绿化', at: 'hill', investWanYuan: 1160, org: '县林业局' },
  {
    name: '{village}古渡口修复与游客中心',
    category: '文旅',
    at: 'river',
    investWanYuan: 2680,
    org: '县文化广电旅游体育局',
  },
  { name: '{village}渔村民宿集群', category: '文旅', at: 'coast', investWanYuan: 5400, org: '县文化广电旅游体育局' },
  { name: '{village}茶旅研学营地', category: '文旅', at: 'hill', investWanYuan: 1940, org: '{town}人民政府' },
  { name: '{village}小流域综合治理', category: '生态环境', at: 'river', investWanYuan: 4280, org: '县水务局' },
  { name: '{village}红树林湿地修复', category: '生态环境', at: 'coast', investWanYuan: 2240, org: '县自然资源局' },
];
