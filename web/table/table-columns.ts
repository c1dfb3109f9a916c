import type { ServedLayer } from '#shared/about';
import { m2OfMu, muOf } from '#shared/geometry/measure/mu';
import {
  type Column,
  type ColumnType,
  type Layer,
  type LayerCode,
  layers,
  overlayLayer,
  type Visibility,
} from '#shared/layers';
import { isSummed } from '#shared/table';
import { areaUnitNames, formatNumber } from '../messages/format';
import type { tableWords } from '../messages/table';
import type { zhCN } from '../messages/zh-cn';
import { keep, kept } from '../state/keep';
import type { AreaUnit } from '../state/preferences';
import type { Language } from '../state/view';
import type { CellValue } from './column-store';

/** A column as the table shows it: one of the layer's own, or the name of the region that a code stands for. */
export type TableColumn = {
  name: string;
  title: string;
  /** One unit a column, in its head; '' where it has none. */
  unit: string;
  /** The layer's column that it reads and is sorted by. */
  from: string;
  kind: 'own' | 'village' | 'town' | 'place';
  type: ColumnType;
  /** A filter on it would tell its values to whoever gets the address: there is none. */
  isRestricted: boolean;
  isSummed: boolean;
  /** Decimals of a number. */
  digits: number;
  /** A stored number in the unit of the head, and back. */
  toShown: (stored: number) => number;
  toStored: (shown: number) => number;
};

export type Words = { language: Language; m: typeof zhCN; w: (typeof tableWords)['zh-CN']; areaUnit: AreaUnit };

export const layerOfTable = (served: ServedLayer): Layer =>
  Object.hasOwn(layers, served.code) ? layers[served.code as LayerCode] : overlayLayer(served);

const same = (value: number) => value;
const m2PerHectare = 10_000;
const shownArea: Record<AreaUnit, [(m2: number) => number, (shown: number) => number]> = {
  mu: [muOf, m2OfMu],
  hectare: [(m2) => m2 / m2PerHectare, (hectare) => hectare * m2PerHectare],
  m2: [same, same],
};

type Measure = Pick<TableColumn, 'unit' | 'digits' | 'toShown' | 'toStored'>;

function measureOf({ type, unit, name }: Column, { language, m, areaUnit }: Words): Measure {
  const [toShown, toStored] = shownArea[areaUnit];
  const areaName = areaUnitNames[language][areaUnit];
  if (unit === 'm2') return { unit: areaName, digits: 2, toShown, toStored };
  if (unit === 'mu')
    return {
      unit: areaName,
      digits: 2,
      toShown: (mu) => toShown(m2OfMu(mu)),
      toStored: (shown) => muOf(toStored(shown)),
    };
  if (unit === 'm') return { unit: m.unit.km, digits: 2, toShown: (m_) => m_ / 1000, toStored: (km) => km * 1000 };
  const digits = type === 'integer' || name.endsWith('_count') ? 0 : 2;
  return { unit: unit ? m.unit[unit] : '', digits, toShown: same, toStored: same };
}

/** What people look for in a row comes before where it is and the rest. */
const soughtFirst = ['code', 'category', 'dlmc', 'kind', 'stage', 'status', 'theme', 'area_m2', 'length_m', 'dlbm'];

/**
 * All columns of a layer that a reader may be shown, in the registry's order, what names the row first.
 * @param sees kinds of columns that their role may read.
 */
export function tableColumns(layer: Layer, words: Words, sees: readonly Visibility[] = ['public']): TableColumn[] {
  const { language, w } = words;
  const own = layer.columns
    .filter(({ visibility }) => visibility === 'public' || sees.includes(visibility))
    .map(
      (column): TableColumn => ({
        name: column.name,
        title: language === 'en' ? column.title.en : column.title.zh,
        from: column.name,
        kind: 'own',
        type: column.type,
        isRestricted: column.visibility === 'restricted',
        isSummed: layer.table !== 'region' && isSummed(column),
        ...measureOf(column, words),
      }),
    );
  const region = own.find(({ name }) => name === 'region_code');
  const regionAt = own.findIndex(({ name }) => name === 'region_code');
  const isParcel = layer.table === 'parcel';
  if (region)
    own.splice(
      regionAt,
      0,
      { ...region, name: 'region_town', title: w.town, kind: 'town' },
      {
        ...region,
        name: 'region_village',
        title: isParcel ? w.village : w.place,
        kind: isParcel ? 'village' : 'place',
      },
    );
  const first = [leadColumn(layer), ...soughtFirst];
  const rank = ({ name }: TableColumn) => (first.includes(name) ? first.indexOf(name) : first.length);
  return own.sort((a, b) => rank(a) - rank(b));
}

/** The column that says which feature a row is: it stays in sight when the table is pushed sideways. */
export const leadColumn = ({ columns }: Layer): string =>
  ['name', 'tbbh', 'code'].find((name) => columns.some((column) => column.name === name)) ?? 'code';

const usuallyHidden = new Set([
  'class_system',
  'region_code',
  'boundary_legal',
  'boundary_source',
  'parent_code',
  'summary',
]);
const hiddenWhere = (layer: Layer, name: string) =>
  usuallyHidden.has(name) ||
  (name === 'code' && layer.table === 'parcel') ||
  (name === 'region_town' && layer.table !== 'parcel');

/** Names of the columns in sight, in the reader's order. */
export function keptColumns(layer: Layer, columns: readonly TableColumn[]): string[] {
  const known = columns.map(({ name }) => name);
  const names = kept(`table.${layer.code}`)
    ?.split(',')
    .filter((name) => known.includes(name));
  return names?.length ? names : known.filter((name) => !hiddenWhere(layer, name));
}

/** Null goes back to the usual ones. */
export const keepColumns = (layer: Layer, names: readonly string[] | null) =>
  keep(`table.${layer.code}`, names?.join(',') ?? null);

/** A figure in the unit of the column's head. */
export const figureText = (column: TableColumn, stored: number, language: Language) =>
  isBare(column) ? String(stored) : formatNumber(column.toShown(stored), column.digits, language);

/** Years, levels and places in an order are no quantities: no thousands, no decimals. */
export const isBare = ({ type, unit, isSummed: sums }: TableColumn) => type === 'integer' && !unit && !sums;

// What lies in a county by its boundary alone is in no town and no village that anybody knows of.
const isVillage = (code: string) => !code.endsWith('000');
const isInTown = (code: string) => code.slice(6, 9) !== '000';
const townOf = (code: string) => `${code.slice(0, 9)}000`;

/** A value as the table shows it, without its unit. */
export function cellText(
  column: TableColumn,
  value: CellValue,
  regionNames: ReadonlyMap<string, string>,
  { language, m }: Words,
): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? m.card.yes : m.card.no;
  if (column.kind === 'place') return regionNames.get(String(value)) ?? '';
  if (column.kind === 'village') return isVillage(String(value)) ? (regionNames.get(String(value)) ?? '') : '';
  if (column.kind === 'town') return isInTown(String(value)) ? (regionNames.get(townOf(String(value))) ?? '') : '';
  if (column.name === 'level' && typeof value === 'number') return m.level[value] ?? String(value);
  const words = m.code[column.name]?.[String(value)];
  if (words) return column.name === 'qsxz' ? `${value} ${words}` : words;
  return typeof value === 'number' ? figureText(column, value, language) : value;
}

export const isFigure = ({ type, name }: TableColumn) => (type === 'number' || type === 'integer') && name !== 'level';
