import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import type { StopFigure } from '#shared/feature';
import { layers } from '#shared/layers';
import type { Qualifier } from '#shared/region';
import { MOST_FIGURES } from '#shared/tour/scene';
import { reading } from '../db';
import { type Reader, visible } from '../policy';
import { head, look, text, widths } from '../xlsx/cells';
import { beltHeld } from './belt-held';

type StopRow = {
  code: string;
  name: string;
  region: string | null;
  problem: string | null;
  done: string | null;
  nextStep: string | null;
  org: string | null;
  host: string | null;
  dwellS: number | null;
  script: string | null;
  isSchematic: boolean | null;
  figures: StopFigure[];
  lng: number;
  lat: number;
};

/** A hedge as a figure is written with it: ahead of the number, behind its unit. */
const written: Readonly<Record<Qualifier, readonly [string, string]>> = {
  exact: ['', ''],
  about: ['约', ''],
  over: ['超', ''],
  at_least: ['', '以上'],
  estimated: ['预计', ''],
};

const figureCell = (figure: StopFigure | undefined): Cell => {
  if (!figure) return null;
  const [ahead, behind] = written[figure.qualifier];
  return text(`${figure.label} ${ahead}${figure.value} ${figure.unit}${behind}[${figure.source}]`);
};
const number = (value: number | null, format: string): Cell =>
  value === null ? null : { value, type: Number, format };
const MINUTE_S = 60;

/**
 * The stop table of a belt as XLSX, which is read back as it stands here (`readStopTable`).
 * @throws AppError `feature-not-found`.
 */
export async function stopTableOf(reader: Reader, beltId: number): Promise<{ name: string; workbook: Buffer }> {
  const { belt, stops } = await reading(async (sql) => {
    const belt = await beltHeld(sql, reader, beltId);
    const stops = await sql<StopRow[]>`
      select code, name, problem, done, next_step, org, host, dwell_s, script, is_schematic, figures,
        (select name from region where region.code = stop.region_code and ${visible(sql, reader, layers.region)}) as region,
        st_x(st_centroid(geom)) as lng, st_y(st_centroid(geom)) as lat
      from stop where belt_code = ${belt.code} and ${visible(sql, reader, layers.stop)}
      order by position nulls last, id`;
    return { belt, stops };
  });
  const data = [titles, ...stops.map(rowOf)];
  const sheet = { sheet: '站点表', data, columns, stickyRowsCount: 1 };
  return { name: `${belt.name} 站点表.xlsx`, workbook: await writeXlsxFile([sheet], look).toBuffer() };
}

const figureTitles = Array.from({ length: MOST_FIGURES }, (_, n) => `关键数字${n + 1}`);
const titles = head(
  '序号',
  '点位',
  '所在村',
  '经度',
  '纬度',
  '位置为示意',
  ...figureTitles,
  '存在问题',
  '做法成效',
  '下一步',
  '责任单位',
  '讲解人岗位',
  '停留(分钟)',
  '讲解词',
  '编号',
);
const columns = widths(6, 26, 18, 13, 13, 10, ...figureTitles.map(() => 26), 36, 44, 36, 20, 16, 10, 60, 14);
const wrapped = { wrap: true, alignVertical: 'top' } as const;

const rowOf = (stop: StopRow, at: number): Row => [
  number(at + 1, '0'),
  text(stop.name, wrapped),
  text(stop.region, wrapped),
  number(stop.lng, '0.000000'),
  number(stop.lat, '0.000000'),
  text(stop.isSchematic === null ? null : stop.isSchematic ? '是' : '否'),
  ...figureTitles.map((_, n) => figureCell(stop.figures[n])),
  text(stop.problem, wrapped),
  text(stop.done, wrapped),
  text(stop.nextStep, wrapped),
  text(stop.org, wrapped),
  text(stop.host, wrapped),
  number(stop.dwellS === null ? null : stop.dwellS / MINUTE_S, '0.##'),
  text(stop.script, wrapped),
  text(stop.code),
];
