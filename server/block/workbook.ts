import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { BlockQuestion } from '#shared/block';
import { questionInWords, sidesInWords } from '#shared/block/in-words';
import type { BlockPart, Drift, SavedBlock } from '#shared/block/saved';
import { muOf } from '#shared/geometry/measure/mu';
import { ownershipNames } from '#shared/ownership-names';
import { bold, head, look, text, widths } from '../xlsx/cells';
import { AREA_METHOD, type Described } from './facts';

/** What a file says of a block besides its parcels. */
export type BlockFile = Described & {
  title: string;
  question: BlockQuestion;
  names: { region: string | null; layer: (code: string) => string | null };
  /** As it was kept; null for a block that nobody has kept yet. */
  saved: SavedBlock | null;
  /** What must stand on whatever leaves: 审图号 or 内部工作用图, and where data are invented. */
  notices: readonly string[];
};

const FIGURE = '#,##0.00';
const figure = (value: number, more: object = {}): Cell => ({ value, type: Number, format: FIGURE, ...more });
const count = (value: number, more: object = {}): Cell => ({ value, type: Number, format: '#,##0', ...more });
const percent = (share: number): Cell => ({ value: share, type: Number, format: '0.0%' });
const note = (value: string): Row => [text(value, { textColor: '#5B6B7A' })];

/**
 * A block as XLSX: its parcels, what it was found with, and its sums. Areas stand unrounded and are shown with two
 * decimals, so that whoever adds the cells up gets the totals that stand there.
 */
export const blockWorkbook = (file: BlockFile): Promise<Buffer> =>
  writeXlsxFile([parcelSheet(file), questionSheet(file), sumSheet(file), ...driftSheet(file)], look).toBuffer();

function parcelSheet({ parcels, facts }: BlockFile): Sheet<Buffer> {
  const villages = new Map(facts.byVillage.map(({ key, name }) => [key, name]));
  const kinds: Readonly<Record<string, string>> = ownershipNames['zh-CN'];
  const rows: Row[] = parcels.map((parcel) => [
    text(parcel.code),
    text(parcel.tbbh),
    text(parcel.classSystem),
    text(parcel.dlbm),
    text(parcel.dlmc),
    text(parcel.qsxz && [parcel.qsxz, kinds[parcel.qsxz]].filter(Boolean).join(' ')),
    text(parcel.qsdwmc),
    text(villages.get(parcel.regionCode)),
    text(parcel.regionCode),
    figure(parcel.areaM2),
    figure(muOf(parcel.areaM2)),
  ]);
  return {
    sheet: '图斑清单',
    columns: widths(22, 14, 12, 10, 16, 22, 22, 18, 16, 18, 16),
    stickyRowsCount: 1,
    data: [
      head(
        '编号',
        '图斑编号',
        '地类体系',
        '地类编码',
        '地类名称',
        '权属性质',
        '权属单位',
        '村',
        '区划代码',
        '图上面积(m²)',
        '图上面积(亩)',
      ),
      ...rows,
      [
        text(`合计 ${parcels.length} 个`, bold),
        ...Array.from({ length: 8 }, () => null),
        figure(facts.areaM2, bold),
        figure(muOf(facts.areaM2), bold),
      ],
    ],
  };
}

function questionSheet({ title, question, names, facts, saved, notices }: BlockFile): Sheet<Buffer> {
  const line = (name: string, value: Cell): Row => [text(name, bold), value];
  const kept = saved?.kept;
  const { outline, home, sources } = facts;
  const isDoubled = inCents(muOf(outline.areaM2)) !== inCents(muOf(facts.areaM2));
  return {
    sheet: '参数',
    columns: widths(20, 70),
    data: [
      line('名称', text(title)),
      ...(saved ? [line('连片区编号', text(saved.code))] : []),
      line('所在', text(home.map(({ name }) => name).join(' › '))),
      ...(kept
        ? [
            line('保存时面积(亩)', figure(muOf(kept.areaM2))),
            line('保存时图斑数', count(kept.count)),
            line('保存', text(`第 ${kept.version} 版,${kept.at.slice(0, 10)},${kept.actor}`)),
            line(
              '保存时数据版本',
              text(`图斑图层第 ${kept.revision} 版${kept.dataDate ? `,数据日期 ${kept.dataDate}` : ''}`),
            ),
          ]
        : []),
      line('现时面积(亩)', figure(muOf(facts.areaM2))),
      line('现时面积(m²)', figure(facts.areaM2)),
      line('现时图斑数', count(facts.count)),
      ...(isDoubled
        ? [
            line('外轮廓面积(亩)', figure(muOf(outline.areaM2))),
            line('说明', text('图斑之间有重叠,重叠部分在图斑合计中各计一次,外轮廓只计一次。', { wrap: true })),
          ]
        : []),
      line('数据版本', text(`图斑图层第 ${facts.revision} 版`)),
      line('数据日期', text(facts.dataDate)),
      line('数据来源', text(sources.slice(0, 20).join('; '), { wrap: true })),
      line('面积口径', text(`${AREA_METHOD};亩 = m² × 3 ÷ 2000,逐个图斑未舍入求和`)),
      ...questionInWords(question, 'zh-CN', names).map(({ name, value }) => line(name, text(value, { wrap: true }))),
      ...sidesInWords(facts.sides, 'zh-CN').map(({ name, value }) => line(name, text(value || '未知'))),
      line('紧凑度', figure(facts.compactness)),
      line('破碎度', figure(facts.fragmentation)),
      line('坐标系', text('CGCS2000 (EPSG:4490)')),
      line('条件(JSON)', text(JSON.stringify(question))),
      ...notices.map(note),
    ],
  };
}

const inCents = (value: number) => Math.round(value * 100);

function sumSheet({ facts }: BlockFile): Sheet<Buffer> {
  const table = (
    title: string,
    parts: readonly BlockPart[],
    named: (part: BlockPart) => [string, string | null],
  ): Row[] => [
    head(title, '编码', '图斑数', '图上面积(m²)', '图上面积(亩)', '占比'),
    ...parts.map((part): Row => {
      const [name, code] = named(part);
      return [
        text(name),
        text(code),
        count(part.count),
        figure(part.areaM2),
        figure(muOf(part.areaM2)),
        percent(part.areaM2 / facts.areaM2),
      ];
    }),
    [
      text('合计', bold),
      null,
      count(facts.count, bold),
      figure(facts.areaM2, bold),
      figure(muOf(facts.areaM2), bold),
      percent(1),
    ],
    [],
  ];
  return {
    sheet: '汇总',
    columns: widths(30, 20, 10, 18, 16, 10),
    data: [
      ...table('按地类', facts.byClass, ({ name, key }) => [name ?? key ?? '未知', key]),
      ...table('按权属单位', facts.byOwner, ({ name }) => [name ?? '未知', null]),
      ...table('按村', facts.byVillage, ({ name, key }) => [name ?? key ?? '未知', key]),
      note('各表按未舍入的面积求和;显示到两位小数。'),
    ],
  };
}

/** What moved since the block was kept; no sheet where nothing did. */
function driftSheet({ saved }: BlockFile): Sheet<Buffer>[] {
  const { drift, kept } = saved ?? {};
  if (!drift || !kept) return [];
  const { gone, excluded, changed } = drift;
  if (gone.count + excluded.count + changed.count === 0) return [];
  const rows = (what: string, moved: Drift[keyof Drift]): Row[] => [
    [text(`${what} ${moved.count} 个`, bold), null, null, null, figure(muOf(moved.changeM2), bold)],
    ...moved.parcels.map((parcel): Row => {
      const nowM2 = 'nowM2' in parcel ? parcel.nowM2 : null;
      return [
        null,
        text(parcel.name),
        figure(muOf(parcel.keptM2)),
        nowM2 === null ? null : figure(muOf(nowM2)),
        figure(muOf((nowM2 ?? 0) - parcel.keptM2)),
      ];
    }),
  ];
  return [
    {
      sheet: '变化',
      columns: widths(24, 18, 16, 16, 16),
      data: [
        head('变化', '图斑编号', '保存时(亩)', '现时(亩)', '增减(亩)'),
        ...rows('已不在数据中', gone),
        ...rows('保存后被排除', excluded),
        ...rows('面积或属性有变', changed),
        [text('保存时合计', bold), null, figure(muOf(kept.areaM2), bold)],
        [text('现时合计', bold), null, null, figure(muOf(saved!.now.areaM2), bold)],
        note('各类最多列出 100 个图斑,变化大的在前。'),
      ],
    },
  ];
}
