import type { Geometry } from 'geojson';
import { SourceError } from '../../source';
import { geometryOfWkt } from './geometry-of-wkt';

const WKT = /^(wkt|wkt_?geom(etry)?|geom(etry)?(_?wkt)?|the_geom|geo|shape|几何|几何信息|图形)$/i;
const PAIRS: [RegExp, RegExp][] = [
  [/^(.*_)?(lon|lng|long|longitude)(_.*)?$/i, /^(.*_)?(lat|latitude)(_.*)?$/i],
  [/^.*(经度|東經|东经).*$/, /^.*(纬度|緯度|北纬|北緯).*$/],
  [/^(point_|coord_)?x([_ ]?(coord|坐标|座标))?$/i, /^(point_|coord_)?y([_ ]?(coord|坐标|座标))?$/i],
  [/^(east(ing)?|东坐标|横坐标)$/i, /^(north(ing)?|北坐标|纵坐标)$/i],
];

/** Takes the geometry of a row out of its columns. */
export type RowGeometry = (row: Record<string, unknown>, index: number) => Geometry | null;

/** How a table without geometry tells its places: a WKT column, or a pair of columns; null where it does not. */
export function tableGeometry(columns: string[]): RowGeometry | null {
  const plain = columns.map((column) => column.trim());
  const wkt = columns[plain.findIndex((column) => WKT.test(column))];
  if (wkt !== undefined)
    return (row, index) => {
      const value = row[wkt];
      if (value === null || value === undefined || value === '') return null;
      try {
        return geometryOfWkt(String(value));
      } catch {
        throw new SourceError(
          `Row ${index + 1} has no WKT in its column ${wkt}, but ${JSON.stringify(String(value).slice(0, 60))}; correct it.`,
        );
      }
    };
  for (const [first, second] of PAIRS) {
    const x = columns[plain.findIndex((column) => first.test(column))];
    const y = columns[plain.findIndex((column) => second.test(column))];
    if (x === undefined || y === undefined) continue;
    return (row, index) => {
      const place = [angleOf(row[x]), angleOf(row[y])];
      if (place.includes(null)) return null;
      if (place.some(Number.isNaN))
        throw new SourceError(
          `Row ${index + 1} has no number in its columns ${x} and ${y}, but ${JSON.stringify([row[x], row[y]])}; correct it.`,
        );
      return { type: 'Point', coordinates: place as number[] };
    };
  }
  return null;
}

/** 113.25, "113.25", "113°15′00″E", "东经113°15′"; null for nothing, NaN for what is no angle. */
export function angleOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const text = String(value ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, '');
  if (text === '') return null;
  const number = Number(text.replace(/^(\d{1,3}(,\d{3})+)(?=\.|$)/, (grouped) => grouped.replaceAll(',', '')));
  if (!Number.isNaN(number)) return number;
  const parts =
    /^([东西南北東]?[经纬經緯]?)([NSEW]?)(\d+(?:\.\d+)?)[°度](?:(\d+(?:\.\d+)?)['′分])?(?:(\d+(?:\.\d+)?)(?:["″秒]|''|′′))?([NSEW]?)$/i.exec(
      text,
    );
  if (!parts) return NaN;
  const [, word, before, degrees, minutes, seconds, after] = parts;
  const sign = /[SW西南]/i.test(`${word}${before}${after}`) ? -1 : 1;
  return sign * (Number(degrees) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600);
}
