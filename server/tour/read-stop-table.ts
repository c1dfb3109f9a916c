import { isProse, type Values, valuesSchema } from '#shared/edit';
import type { StopFigure } from '#shared/feature';
import { layers } from '#shared/layers';
import type { CellFault, Grid, TableFault, TableField } from '#shared/tour/stop-table';
import { normalName } from '../import/check/map-fields';
import { numberAsText, parseValue } from '../import/check/parse-value';
import { boardOf, qualifierOf, readFigure, readFigures, readStay } from './read-figures';
import { titlesOf } from './table-titles';

type Cell = Grid['rows'][number][number];

/** A row of a stop table as its cells tell it; where it lies is found afterwards. */
export type ReadStop = {
  /** Of the sheet, from 0. */
  row: number;
  name: string;
  code: string | null;
  values: Values;
  figures: StopFigure[] | null;
  /** What stands for its place: one cell or two, and the column to blame. */
  place: { text: string; column: number } | null;
  region: { name: string; column: number } | null;
};

export type ReadTable = {
  titleRow: number | null;
  fields: TableField[];
  stops: ReadStop[];
  faults: TableFault[];
};

const told = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'number' ? numberAsText(cell) : String(cell).trim();

const schema = valuesSchema(layers.stop, ['position', 'belt_code']);
/** A line of sums or remarks below a table is no stop. */
const isRemark = (name: string) => /^(合计|总计|小计|共计|备注|注[:：]|说明[:：])/.test(name);

/** Reads a sheet of stops; every cell that cannot be read as its title says is a fault and is left out of the values. */
export function readStopTable(grid: Grid, source: string): ReadTable {
  const { titleRow, fields } = titlesOf(grid);
  if (titleRow === null) return { titleRow, fields, stops: [], faults: [] };
  const faults: TableFault[] = [];
  const stops: ReadStop[] = [];
  const names = new Set<string>();
  const rows = grid.rows.map((cells, row) => ({ cells, row })).slice(titleRow + 1);
  for (const { cells, row } of inOrder(rows, fields)) {
    const filled = fields.filter(({ as, column }) => as !== null && told(cells[column]) !== '');
    if (filled.length === 0) continue;
    const nameField = fields.find(({ as }) => as === 'name')!;
    const name = told(cells[nameField.column]).replace(/\s+/g, ' ');
    const [first] = filled;
    if (isRemark(told(cells[first!.column])) || filled.every(({ as }) => as === 'position')) continue;
    const blame = (column: number, why: CellFault) => faults.push({ row, column, why, cell: told(cells[column]) });
    if (name === '') {
      blame(nameField.column, 'name-missing');
      continue;
    }
    if (names.has(normalName(name))) {
      blame(nameField.column, 'name-twice');
      continue;
    }
    names.add(normalName(name));
    stops.push(readRow({ cells, row, name, fields, blame, source }));
  }
  return { titleRow, fields, stops, faults };
}

/** By the number that the rows bear, where each bears one; else as they stand. */
function inOrder<Row extends { cells: readonly Cell[] }>(rows: readonly Row[], fields: readonly TableField[]): Row[] {
  const position = fields.find(({ as }) => as === 'position');
  const name = fields.find(({ as }) => as === 'name')!;
  const named = rows.filter(({ cells }) => told(cells[name.column]) !== '');
  const at = ({ cells }: Row) => Number(told(cells[position!.column]).replace(/[^\d.]/g, '') || Number.NaN);
  if (!position || named.some((row) => Number.isNaN(at(row)) && !isRemark(told(row.cells[name.column]))))
    return [...rows];
  return rows.toSorted((a, b) => (at(a) || Number.MAX_VALUE) - (at(b) || Number.MAX_VALUE));
}

type Row = {
  cells: readonly Cell[];
  row: number;
  name: string;
  fields: readonly TableField[];
  blame: (column: number, why: CellFault) => void;
  source: string;
};

function readRow({ cells, row, name, fields, blame, source }: Row): ReadStop {
  const values: Values = { name };
  const take = (as: string) => fields.find((field) => field.as === as);
  const textOf = (as: string) => told(cells[take(as)?.column ?? -1]);
  for (const { as, column, title } of fields) {
    const cell = cells[column];
    if (!as || told(cell) === '' || !layers.stop.columns.some((one) => one.name === as)) continue;
    if (as === 'name' || as === 'position' || as === 'code') continue;
    const value = readValue(as, cell!, title);
    if (value === undefined) {
      blame(column, as === 'dwell_s' ? 'stay' : as === 'is_schematic' ? 'yes-no' : 'region-unknown');
      continue;
    }
    // 做法 and 成效 in columns of their own are one story
    const all = isProse(as) && typeof values[as] === 'string' ? `${values[as]}\n${value}` : value;
    if (schema.safeParse({ [as]: all }).success) values[as] = all;
    else blame(column, as === 'region_code' ? 'region-unknown' : 'text-long');
  }
  const region = take('region');
  return {
    row,
    name,
    code: textOf('code') || null,
    values,
    figures: figuresIn({ cells, row, name, fields, blame, source: textOf('source') || source }),
    place: placeIn(fields, cells),
    region: region && textOf('region') !== '' ? { name: textOf('region'), column: region.column } : null,
  };
}

/** The cells that stand for a row's place: longitude and latitude, or both in one; one alone is told as it is, to be mended. */
function placeIn(fields: readonly TableField[], cells: readonly Cell[]): ReadStop['place'] {
  const cellOf = (name: string) => {
    const column = fields.find(({ as }) => as === name)?.column ?? -1;
    return { column, text: told(cells[column]) };
  };
  const [lng, lat, whole] = [cellOf('lng'), cellOf('lat'), cellOf('place')];
  if (lng.text !== '' && lat.text !== '') return { text: pairText(lng.text, lat.text), column: lng.column };
  return [whole, lng, lat].find(({ text }) => text !== '') ?? null;
}

const BARE_DEGREES = /^-?\d+(\.\d+)?°?$/;

/** Longitude and latitude from cells of their own; bare degrees whose titles were exchanged tell it by their size. */
function pairText(lng: string, lat: string): string {
  if (!BARE_DEGREES.test(lng) || !BARE_DEGREES.test(lat)) return `${lng}, ${lat}`;
  const [x, y] = [Number.parseFloat(lng), Number.parseFloat(lat)];
  if (Math.max(Math.abs(x), Math.abs(y)) > 180) return `${lng}, ${lat}`; // metres
  return Math.abs(y) > 90 ? `${y}E, ${x}N` : `${x}E, ${y}N`;
}

/** Undefined where the cell cannot be read. */
function readValue(as: string, cell: string | number | boolean, title: string): Values[string] | undefined {
  if (as === 'dwell_s') return (typeof cell === 'boolean' ? null : readStay(cell, title)) ?? undefined;
  const type = layers.stop.columns.find(({ name }) => name === as)!.type;
  const parsed = parseValue(typeof cell === 'string' ? cell.trim() : cell, type);
  return parsed.ok ? parsed.value : undefined;
}

/** The figures of a row: from cells that hold them whole, and from those that hold a part each. */
function figuresIn({ cells, fields, blame, source }: Row): StopFigure[] | null {
  const found: StopFigure[] = [];
  let isTold = false;
  let lastColumn = 0;
  const parts = new Map<string, { of: Record<string, string>; column: number }>();
  for (const { as, column } of fields) {
    const text = told(cells[column]);
    if (text === '' || !as) continue;
    if (as === 'figures') {
      const { figures, unread } = readFigures(text, source);
      found.push(...figures);
      if (unread.length > 0) blame(column, 'figure');
    } else if (as.startsWith('figure:')) {
      const [, number = '', part = ''] = as.split(':');
      const held = parts.get(number) ?? { of: {}, column };
      held.of[part] = text;
      parts.set(number, held);
    } else continue;
    isTold = true;
    lastColumn = column;
  }
  for (const { of, column } of parts.values()) {
    const figure = figureOfParts(of, source);
    if (figure) found.push(figure);
    else blame(column, 'figure');
  }
  const { board, left } = boardOf(found);
  if (left.length > 0) blame(lastColumn, 'figures-many');
  return isTold ? board : null;
}

function figureOfParts(of: Record<string, string>, source: string): StopFigure | null {
  const { label, value, unit, whole } = of;
  const told = value ?? whole ?? '';
  const text = [label && !told.startsWith(label) ? label : '', told, unit && !told.endsWith(unit) ? unit : ''].join(
    ' ',
  );
  const read = readFigure(text, of.source ?? source);
  const qualifier = of.qualifier === undefined ? read?.qualifier : qualifierOf(of.qualifier);
  return read && qualifier ? { ...read, qualifier } : null;
}
