import type { Datum, GridName } from '../check/notice';
import type * as english from './en';

const datumNames: Record<Datum, string> = {
  wgs84: 'WGS 84/CGCS2000',
  gcj02: 'GCJ-02(火星坐标)',
  bd09: 'BD-09(百度坐标)',
};
const percent = (share: number) => `${Math.round(share * 100)}%`;
const metres = (value: number) => `${Math.round(value)} 米`;
const mu = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: 2, minimumFractionDigits: 2 });
const list = (items: readonly string[]) =>
  items.length > 24 ? `${items.slice(0, 24).join('、')}……(${items.length})` : items.join('、') || '无';
const place = ({ crs, lng, lat }: { crs: string; lng: number; lat: number }) =>
  `--crs ${crs} 落在东经 ${lng.toFixed(3)}°、北纬 ${lat.toFixed(3)}°`;
const kinds: Record<string, string> = { polygon: '面', line: '线', point: '点' };
const types: Record<string, string> = {
  integer: '整数',
  number: '数字',
  boolean: '是或否',
  date: '完整日期',
  text: '文字',
};
const reasons: Record<string, string> = {
  length: '应为 6、9、12 或 15 位',
  'not-digits': '应全为数字',
  province: '前两位应为省级代码',
};
const counts = (points: number, lines: number, polygons: number) =>
  [points && `${points} 个点`, lines && `${lines} 条线`, polygons && `${polygons} 个面`].filter(Boolean).join('、');

const gridName = ({ kind, zone }: GridName) =>
  ({
    degrees: '经纬度',
    'gauss-3-zone': ` CGCS2000 3 度带第 ${zone} 带高斯-克吕格坐标`,
    'gauss-6-zone': ` CGCS2000 6 度带第 ${zone} 带高斯-克吕格坐标`,
    gauss: '不带带号的高斯-克吕格坐标',
    'web-mercator': ' Web 墨卡托坐标',
  })[kind];

export const notices: typeof english.notices = {
  'overlay-created': ({ layer, kind }) => `尚无图层“${layer}”:将新建一个${kinds[kind] ?? kind}状叠加图层。`,
  'overlay-near-layer': ({ layer, meant }) =>
    `“${layer}”会成为独立的叠加图层;若要导入同类正式图层,请用 --layer ${meant}。`,
  'crs-declared': ({ name, by }) =>
    by === 'option' ? `按 --crs 以 ${name} 读取坐标。` : `文件声明坐标系为 ${name},数值与之相符。`,
  'crs-inferred': ({ grid, crs, confidence, vertices }) =>
    `文件未声明坐标系;${vertices} 个折点形似${gridName(grid)},按 ${crs} 读取(可信度 ${percent(confidence)})。`,
  'crs-swapped': ({ confidence, first, second }) =>
    `坐标轴次序颠倒(首个折点 ${first}, ${second}):以第二个数为东向(可信度 ${percent(confidence)})。`,
  'crs-option-overrides': ({ declared, option }) => `文件声明为 ${declared};以 --crs ${option} 为准。`,
  'crs-few-vertices': ({ vertices }) => `只有 ${vertices} 个折点可供判断,20 个以上才可靠。`,
  'crs-old-national': ({ name, numbers }) =>
    `文件声明为旧国家坐标系 ${name},其到 CGCS2000 的转换参数属国家秘密,本程序没有(数值 ${numbers}):请由测绘部门转换为 CGCS2000 后再导入;若坐标已是 CGCS2000,请用 --crs EPSG:n 说明。`,
  'crs-local': ({ name }) =>
    `文件声明为地方坐标系(${name}),与已知基准无关:请先转换为 CGCS2000,或用 --crs EPSG:n 指明。`,
  'crs-not-known': ({ option }) => `--crs ${option} 不是坐标系代码:请用 EPSG:4490、EPSG:4547 之类。`,
  'crs-contradicted': ({ declared, numbers, looksLike, suggestions }) =>
    `文件声明为 ${declared},但数值(${numbers})不可能属于它${looksLike ? `,形似${gridName(looksLike)}` : ''}。${
      suggestions.length
        ? `请指明:${suggestions.map((crs) => `--crs ${crs}`).join(' 或 ')}。`
        : '请用 --crs EPSG:n 指明正确的坐标系。'
    }`,
  'crs-zone-open': ({ numbers, candidates }) =>
    `数值(${numbers})是不带带号的高斯-克吕格坐标,无从得知中央经线:${candidates.map(place).join(';')}。请用 --crs 指明,或用 --region 给出已导入界线的区域。`,
  'crs-undecided': ({ numbers, candidates }) =>
    `数值(${numbers})有多种读法:${candidates.map(place).join(';')}。请用 --crs 指明。`,
  'crs-unreadable-numbers': ({ numbers }) =>
    `文件未声明坐标系,数值(${numbers})既不是经纬度,也不是中国境内的高斯-克吕格或 Web 墨卡托米制坐标:请用 --crs EPSG:n 指明。`,
  'crs-other-mercator': ({ reference, wasM, isM }) =>
    `这些米制坐标按 EPSG:3395(World Mercator)与${reference}相差 ${metres(isM)},按 EPSG:3857 则差 ${metres(wasM)}。请用 --crs EPSG:3395。`,
  'crs-gauss-undeclared': ({ crs }) =>
    `未声明的米制坐标也可能是西安80或北京54,相差可达 120 米;用 --crs ${crs} 可声明其为 CGCS2000。`,
  'crs-outside-region': ({ region, lng, lat, distanceKm, suggestions }) =>
    `数据位于东经 ${lng.toFixed(3)}°、北纬 ${lat.toFixed(3)}°,距${region} ${distanceKm.toFixed(0)} 公里${
      suggestions.length ? `;用 ${suggestions.map((crs) => `--crs ${crs}`).join(' 或 ')} 则落在其中` : ''
    }。请核对 --crs 与 --region。`,
  'datum-given': ({ datum }) => `按 --datum 以 ${datumNames[datum]} 读取。`,
  'datum-verified': ({ reference, confidence, medianM }) =>
    `与${reference}比对,作为 WGS 84/CGCS2000 相差 ${metres(medianM)}(可信度 ${percent(confidence)})。`,
  'datum-declared': ({ name }) => `基准取自声明的 ${name},没有可供核对的界线。`,
  'datum-of-grid': ({ grid }) =>
    `高斯-克吕格平面坐标出自测绘,不使用 GCJ-02 或 BD-09,按 CGCS2000(${grid})读取,没有可供核对的界线。`,
  'datum-not-asked': ({ place: where }) => `数据位于 ${where},该处不使用偏移坐标。`,
  'datum-outside-area': ({ datum }) => `数据在 ${datumNames[datum]} 使用范围之外,仍按 --datum ${datum} 转换。`,
  'datum-contradicted': ({ given, found, confidence, offsetM, azimuth, reference }) =>
    `警告:已按 --datum ${given} 处理,但与${reference}比对,文件像是 ${datumNames[found]}(偏 ${metres(offsetM)},方位 ${azimuth.toFixed(0)}°,可信度 ${percent(confidence)})。`,
  'datum-found': ({ found, confidence, offsetM, azimuth, reference, medianM }) =>
    `文件相对${reference}偏 ${metres(offsetM)}、方位 ${azimuth.toFixed(0)}°:像是 ${datumNames[found]}(可信度 ${percent(confidence)},转换后相差 ${metres(medianM)})。要转换请用 --datum ${found},原样保留请用 --datum wgs84。`,
  'datum-hinted': ({ found, confidence, hint }) =>
    `像是 ${datumNames[found]}(${hint},可信度 ${percent(confidence)}),但没有已导入的界线可以证实。要转换请用 --datum ${found},原样保留请用 --datum wgs84。`,
  'datum-unknown': ({ reference }) =>
    `无法得知坐标是 WGS 84/CGCS2000、GCJ-02 还是 BD-09:文件没有说明${reference ? `,${reference}也不足以判断` : ',旁边也没有已导入的界线'}。请用 --datum wgs84、--datum gcj02 或 --datum bd09 指明。`,
  'datum-reference-coarse': ({ reference, wgs84M, gcj02M, bd09M }) =>
    `${reference}不足以判断基准:作为 WGS 84 相差 ${metres(wgs84M)},GCJ-02 ${metres(gcj02M)},BD-09 ${metres(bd09M)}。`,
  'datum-offset-unexplained': ({ reference, offsetM, azimuth }) =>
    `文件相对${reference}恒偏 ${metres(offsetM)}、方位 ${azimuth.toFixed(0)}°,文件的任何基准都解释不了:可能参照界线当初就按错误的基准导入。`,
  'datum-old-shift': ({ reference, offsetM, azimuth }) =>
    `文件相对${reference}恒偏 ${metres(offsetM)}、方位 ${azimuth.toFixed(0)}°:把西安80或北京54坐标当作 CGCS2000 就会这样,请核实来源。`,
  'datum-converted': ({ from }) => `已先由 ${datumNames[from]} 转换为 WGS 84/CGCS2000,再行量算。`,
  'geometry-missing': ({ count, total }) => `${total} 行中有 ${count} 行没有图形,未导入。`,
  'geometry-not-finite': ({ count, total }) => `${total} 行中有 ${count} 行坐标不是数字,未导入。`,
  'geometry-out-of-range': ({ count, total }) => `${total} 行中有 ${count} 行坐标超出 ±180° 或 ±90°,未导入。`,
  'geometry-collection': ({ count }) => `${count} 行是混合图形集合,未导入。`,
  'geometry-collapsed': ({ count }) => `${count} 行只剩没有范围的点或线,未导入。`,
  'geometry-parts-dropped': ({ count }) => `略去 ${count} 个没有范围的环或线。`,
  'geometry-wrong-kind': ({ layer, expected, points, lines, polygons }) =>
    `图层“${layer}”只收${kinds[expected] ?? expected},而文件有${counts(points, lines, polygons)}。可用 --layer 加自定代码存为叠加图层。`,
  'geometry-overlay-kind': ({ layer, expected, found }) =>
    `叠加图层“${layer}”存的是${kinds[expected] ?? expected},而文件是${kinds[found] ?? found}。请换一个 --layer 代码。`,
  'geometry-mixed': ({ points, lines, polygons }) =>
    `文件混有${counts(points, lines, polygons)},一个图层只存一种。请先按类型拆分。`,
  'geometry-z-dropped': ({ m }) => `已略去高程${m ? '与量测值' : ''}(Z${m ? '、M' : ''}):图层是平面的。`,
  'rings-closed': ({ count }) => `闭合了 ${count} 个未闭合的环。`,
  'rings-turned': ({ count }) => `调整了 ${count} 个环的走向(右手法则),未移动折点。`,
  'vertices-repeated': ({ count }) => `${count} 个折点与前一点重合,已保留。`,
  'lines-without-length': ({ count }) => `${count} 行含有没有长度的线,按原样保留。`,
  'features-identical': ({ count }) => `${count} 个要素与另一要素完全重合,已保留。`,
  'geometry-repaired': ({ count, beforeMu, afterMu }) =>
    `修复了 ${count} 个无效图形:修复前 ${mu(beforeMu)} 亩,修复后 ${mu(afterMu)} 亩。`,
  'geometry-repair-large': ({ row, beforeM2, afterM2, reason }) =>
    `第 ${row} 行:修复使面积由 ${mu(beforeM2)} 变为 ${mu(afterM2)} 平方米(${reason})。`,
  'geometry-not-repaired': ({ count }) => `${count} 行图形无法修复,未导入。`,
  'nothing-to-import': ({ total }) => `没有可导入的内容:${total} 行都无法落图。`,
  'cell-unreadable': ({ row, field, text, type }) =>
    `第 ${row} 行,${field}:“${text}”不是${types[type] ?? type},原文另存。`,
  'cells-unreadable': ({ field, count, type }) => `${field}:${count} 个单元格不是${types[type] ?? type},原文另存。`,
  'field-not-in-file': ({ field, fields }) => `--map 所指字段“${field}”不在文件中。文件字段:${list(fields)}。`,
  'column-not-in-layer': ({ column, layer, columns }) =>
    `--map 所指列“${column}”不在图层“${layer}”中。可用的列:${list(columns)}。`,
  'overlay-without-kind': ({ field }) =>
    `没有字段对应「类别」,图层不能按类别筛选、着色和分组;要用哪个字段,就加 --map 字段=kind(如 --map ${field}=kind)。`,
  'fields-unmapped': ({ fields }) => `未对应图层列、原样保留的字段:${list(fields)}。`,
  'property-named-as-computed': ({ fields }) => `文件自带的 ${list(fields)} 另存;面积与长度一律由本系统量算。`,
  'text-not-storable': ({ count }) => `清除了 ${count} 处数据库无法存储的字符(NUL、残缺代理对)。`,
  'name-missing': ({ count }) => `${count} 行没有名称,以编号代替。`,
  'class-system-inferred': ({ system }) => `按编码与字段判断,地类体系为 ${system}。`,
  'class-system-unknown': ({ count }) => `${count} 个地类编码没有注明体系:文件分不出 survey2019 与 yongdi2023。`,
  'code-from-field': ({ field, prefix }) =>
    prefix === null ? `以 ${field} 作为编号。` : `以“${prefix}/”加 ${field} 作为编号:流水号会与其他文件重复。`,
  'code-from-region-and-number': ({ field }) => `以区划代码加 ${field} 作为编号。`,
  'code-from-row': ({ prefix }) => `没有可作编号的字段:以“${prefix}/”加行号作为编号。`,
  'codes-repeated': ({ count }) => `文件内有 ${count} 个编号重复,后出现的加 #2、#3……`,
  'code-spoiled': ({ row, text, count }) =>
    `第 ${row} 行:区划代码“${text}”被电子表格变成数字,已丢失末位(共 ${count} 行)。请在源文件中将该列设为文本后重新导出。`,
  'code-not-region': ({ row, text, count, reason }) =>
    `第 ${row} 行:“${text}”不是区划代码,${reasons[reason]}(共 ${count} 行)。`,
  'region-code-repeated': ({ code, rows }) =>
    `第 ${rows.join('、')} 行的区划代码都是 ${code}:请先合并为一行,或更正代码。`,
  'region-codes-unknown': ({ codes, count }) => `${count} 个区划代码不在区划库中:${list(codes)}。`,
  'regions-new': ({ count, codes }) => `${count} 个区域不在区划库中,将新增:${list(codes)}。`,
  'region-name-differs': ({ row, code, file, known }) =>
    `第 ${row} 行:${code} 在文件中叫“${file}”,区划库中叫“${known}”,保留后者。`,
  'region-parent-needed': ({ count, best }) =>
    `${count} 行只有名称没有代码,名称不能当作代码:请用 --region 给出其上级区域的代码${
      best ? `(其中 ${best.matched} 个名称在${best.name}之下:--region ${best.code})` : ''
    }。`,
  'region-not-known': ({ code }) => `--region ${code} 不在区划库中:请用 6、9 或 12 位代码。`,
  'region-matched-by-name': ({ count, parent }) => `在${parent}之下按名称找到 ${count} 个区域。`,
  'region-name-shortened': ({ row, file, known, code }) => `第 ${row} 行:“${file}”按${known}(${code})导入。`,
  'region-name-unmatched': ({ row, name, nearest }) =>
    `第 ${row} 行:“${name}”不在区划库中,未导入。${
      nearest.length
        ? `最接近的有:${nearest.map(({ code, name: other, why }) => `${other} ${code}${{ renamed: '(或已更名)', similar: '', free: '(文件中没有)' }[why]}`).join('、')}。`
        : '没有相近的名称。'
    }`,
  'region-name-ambiguous': ({ row, name, candidates }) =>
    `第 ${row} 行:“${name}”可能是${candidates.join('或')},未导入。`,
  'regions-foreign': ({ text, digits }) =>
    `“${text}”(${digits} 个字符)不是 GB/T 2260 的代码:行政区域图层只收 6、9、12 或 15 位代码。请用 --layer 加自定代码存为叠加图层。`,
  'region-none-matched': ({ count }) => `${count} 行都不属于区划库中的区域,没有可导入行政区域图层的内容。`,
  'region-by-location': ({ count }) => `${count} 行按所在位置取得区划代码。`,
  'region-from-option': ({ count, code }) => `${count} 行取 --region ${code}。`,
  'region-none': ({ count }) => `${count} 行没有所属区域:没有代码,周围也没有已导入的界线。`,
  'layers-several': ({ layers }) =>
    `文件有 ${layers.length} 个图层:${layers.map(({ name, count, geometry }) => `${name}(${count} ${geometry})`).join('、')}。请用 --source-layer 选一个。`,
  'layer-not-in-file': ({ name, layers }) => `文件没有图层“${name}”。现有:${list(layers)}。`,
  'file-without-geometry': ({ rows, format }) => `只有表格没有图形(${rows} 行,${format}),无从落图。`,
};

export const report: typeof english.report = {
  file: '文件',
  layer: '图层',
  encoding: '编码',
  encodingFrom: {
    cpg: '据 .cpg',
    'dbf-flag': '据 DBF 文件头',
    evidence: '据文字本身',
    option: '据 --encoding',
    format: '格式规定',
  },
  crs: '坐标系',
  declared: '声明',
  nothing: '无',
  read: '读作',
  datum: '基准',
  open: '未定',
  rows: '行数',
  counts: (read, insert, replace, repaired, skipped) =>
    `读取 ${read},新增 ${insert},替换 ${replace},修复 ${repaired},未导入 ${skipped}`,
  area: '面积',
  areaSum: (sum) => `${mu(sum)} 亩(CGCS2000 椭球面积)`,
  fields: '字段',
  level: { note: '说明', warning: '注意', question: '待定', refusal: '拒绝' },
  inRows: (rows) => `第 ${rows.slice(0, 8).join('、')} 行${rows.length > 8 ? '等' : ''}`,
  more: (count) => `……同类另有 ${count} 条。`,
  committed: (batch, layer) => `已导入图层“${layer}”,批次 ${batch}。`,
  wouldCommit: (layer) => `试运行:可以导入图层“${layer}”。没有写入任何内容。`,
  notCommitted: '未导入,没有写入任何内容。',
  rerun: '请按实际情况重新运行:',
  cancelled: '已停止,没有写入任何内容。',
  failed: (message) => `导入失败,没有写入任何内容:${message}`,
  severalDone: (done, total) => `${total} 个文件中导入了 ${done} 个。`,
  phases: { opening: '打开', reading: '读取', checking: '检查', staging: '写入', committing: '提交' },
  rate: (perSecond) => `每秒 ${Math.round(perSecond)}`,
  left: (seconds) => `还需 ${seconds.toFixed(0)} 秒`,
  usage: `npm run import -- 文件 --layer 图层 [选项]
  文件                     文件、文件夹或压缩包(.zip、.gz)
  --layer 图层             region、parcel、area、belt、stop、project,或叠加图层的自定代码
  --crs EPSG:n             坐标系,文件未声明或声明有误时用
  --datum D                wgs84(或 CGCS2000)、gcj02、bd09
  --encoding 名称          文字编码,如 GBK、BIG5
  --map 字段=列            指定字段对应的列,可重复
  --region 代码            数据所属区域,6 至 12 位
  --source-layer 名称      文件有多个图层时选一个
  --dry-run                试运行,只出报告
  --visibility V           public、internal(默认)、restricted
  --title 文字             新建叠加图层的标题
  --role 作用              新建叠加图层的作用:barrier、exclusion、context

npm run import -- DEM.tif --source 文字 [--unit m|ft|us-ft] [--crs EPSG:n] [--dry-run]
  高程:GeoTIFF、.asc、.img 或装有其一的 zip(--layer terrain),取代现有地形`,
  heights: {
    place: '范围',
    cells: (fileM, cellM, cells) => `格网 ${fileM} 米,存为 ${cellM} 米(${cells} 格)`,
    range: '高程',
    missing: (percent) => `${percent}% 的格子没有高程`,
    unit: { m: '米', ft: '英尺', 'us-ft': '美制测量英尺' },
    noUnit: '单位未写明',
    notes: {
      'unit-open': '文件没有写高程单位:请加 --unit m 或 --unit ft。',
      'nodata-guessed': '有些格子是软件惯用的“无值”数,文件虽未声明,仍按没有高程处理。',
      coarser: '文件格子太多,按较粗的格网读取。',
    },
    noSource: '请说明高程来源:--source "…"。',
    offset: '高程数据是否为 GCJ-02 看不出来:请把山形与界线、水系对照。',
    stored: (batch) => `高程已入库,批次 ${batch};原有的一份保留,可恢复。`,
    wouldStore: '试运行:高程可以入库。没有写入任何内容。',
  },
  noFile: '请给出要导入的文件。',
  noLayer: '请给出 --layer。',
  badLayer: (layer) =>
    `--layer ${layer} 既不是图层,也不能作叠加图层的代码:小写字母开头,由小写字母、数字、连字符组成,2 至 40 个字符。`,
  badOption: (name, value, allowed) => `--${name} ${value}:可用 ${allowed}。`,
  badMap: (text) => `--map ${text}:格式为 字段=列。`,
};
