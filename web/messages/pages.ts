import type { Words } from './messages';

const zhCN = {
  later: '以后这里还有',
  table: (name: string) => `打开${name}属性表`,
  empty: '还没有数据。导入文件后这里会列出来。',
  emptyHere: '当前区域内没有,别处有:换一个区域,或打开属性表看全部。',
  beyond: (count: string) => `还有 ${count} 条没有列在这里,打开属性表看全部。`,
  failed: '没有读到,请稍后再试。',
  area: '已划定的盘整连片区,点一个到图上看,信息卡里有面积、构成和来源。',
  project: '全部项目的状态与投资,点一个状态只看这一类;逐项见属性表。',
  belt: '示范带和它的站点,按观摩顺序;点一站到图上看。',
  score: '考评还没有数据。下面是公开文件里已有的考评与打擂记载,点开看原文出处。',
  policy: '对策还没有数据。下面是公开文件里提到的措施与目标,点开看原文出处。',
  data: '每一批入库的文件。导入用一行命令:自动识别编码、坐标和字段,先报告后入库。',
  dataDenied: '批次清单含文件名,属内部资料,只在服务器本机显示。',
  latest: (count: number) => `列出最近 ${count} 批。`,
  importParcel: 'npm run import -- FILE --layer parcel',
  importAny: 'npm run import -- FILE --layer project',
  exportLine: 'npm run export -- parcel > parcel.geojson',
  stops: (count: number) => `${count} 站`,
  notTold: '公开文件没有提到当前区域。',
  elsewhere: '其他地方',
  facts: (count: number) => `文件所载 ${count} 项`,
  total: '合计',
  state: { committed: '已入库', started: '进行中', failed: '未完成' } as Record<string, string>,
  rows: (count: string) => `${count} 条`,
};

const en: typeof zhCN = {
  later: 'What will stand here',
  table: (name) => `Table of ${name}`,
  empty: 'Nothing yet. After an import it is listed here.',
  emptyHere: 'None in this region, but elsewhere: choose another region, or see all in the table.',
  beyond: (count) => `${count} more are not listed here: the table has them all.`,
  failed: 'This could not be read; try again.',
  area: 'Consolidation areas as drawn. Choose one to see it; its card tells area, make-up and sources.',
  project: 'Projects by status, with their investment. Choose a status to see it alone; each one is in the table.',
  belt: 'Belts with their stops in the order of visiting. Choose a stop to see it.',
  score:
    'There are no scores yet. These are the assessments and contests that public documents tell of, with their sources.',
  policy:
    'There are no measures yet. These are the measures and targets that public documents tell of, with their sources.',
  data: 'Every file that was imported. One command imports: encoding, datum and fields are recognised and reported first.',
  dataDenied: 'The list of imports names files and is internal: it is shown at the machine that serves.',
  latest: (count) => `The latest ${count} imports are listed.`,
  importParcel: 'npm run import -- FILE --layer parcel',
  importAny: 'npm run import -- FILE --layer project',
  exportLine: 'npm run export -- parcel > parcel.geojson',
  stops: (count) => `${count} stops`,
  notTold: 'No public document tells of this region.',
  elsewhere: 'Other places',
  facts: (count) => `${count} figures`,
  total: 'Total',
  state: { committed: 'imported', started: 'under way', failed: 'not finished' },
  rows: (count) => `${count} rows`,
};

export const pageWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
