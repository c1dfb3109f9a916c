import { type DemNote, type HeightUnit, heightUnits, LEAST_HEIGHT_M, MOST_HEIGHT_M } from '#shared/terrain';
import { isLocalGrid, isOldNational } from '../../import/check/declared-crs';
import { crsOfWkt } from '../../import/read/crs/declared-crs';
import type { GdalRaster } from '../../import/read/gdal/gdal-job';
import { DemError } from './dem-error';

/** How a raster's cells become heights: `value * scale + offset`, in `unit`. */
export type RasterPlan = {
  crs: string;
  scale: number;
  offset: number;
  /** Null: the file does not say. */
  unit: HeightUnit | null;
  /** Metres from cell to cell, north to south. */
  cellM: number;
  /** For gdalwarp. */
  args: string[];
  notes: DemNote[];
};

/** What programs write for "no height" without saying so. */
const USUAL_NO_DATA = [-32768, -32767, -9999, -99999, 32767, 65535];
const isUsualNoData = (value: number) => USUAL_NO_DATA.includes(value) || Math.abs(value) > 1e30;

/**
 * Whether a raster holds heights of a known place, and how they are read.
 * @param crs in place of what the file declares: `EPSG:4547`.
 * @throws DemError
 */
export function judgeRaster(name: string, raster: GdalRaster, crs: string | null): RasterPlan {
  const { crs: declared, metresPerUnit } = placeOf(name, raster, crs);
  const [band, ...others] = raster.bands;
  if (!band) throw new DemError('unreadable', `${name} has no band; export it again.`);
  const isColoured = band.colorTable !== undefined || /^(red|palette)$/i.test(band.colorInterpretation ?? '');
  if (isColoured || band.type === 'Byte')
    throw new DemError(
      'picture',
      `${name} is a picture (${band.type}, ${raster.bands.length} bands), not a grid of heights.`,
    );
  if (others.length > 0)
    throw new DemError(
      'several-bands',
      `${name} has ${raster.bands.length} bands, heights have one; export the one with the heights.`,
    );
  const { computedMin, computedMax, scale = 1, offset = 0 } = band;
  if (typeof computedMin !== 'number' || typeof computedMax !== 'number')
    throw new DemError('empty', `${name} has no cell with a height.`);
  const unit = unitOf(band.unit ?? '', raster.coordinateSystem?.wkt ?? '');
  const isSaid = band.noDataValue !== undefined;
  const guess = isSaid ? undefined : [computedMin, computedMax].find(isUsualNoData);
  if (guess === undefined) mustBeHeights(name, computedMin * scale + offset, computedMax * scale + offset, unit);
  return {
    crs: declared,
    scale,
    offset,
    unit,
    cellM: Math.abs(raster.geoTransform![5]!) * metresPerUnit,
    args: [
      ...(crs ? ['-s_srs', crs] : []),
      ...['-t_srs', 'EPSG:4490', '-novshift'],
      ...['-r', 'bilinear', '-et', '0.01', '-ot', 'Float32', '-dstnodata', 'nan'],
      ...(guess === undefined ? [] : ['-srcnodata', String(guess)]),
    ],
    notes: [...(unit ? [] : ['unit-open' as const]), ...(guess === undefined ? [] : ['nodata-guessed' as const])],
  };
}

function placeOf(name: string, { geoTransform, coordinateSystem }: GdalRaster, given: string | null) {
  const wkt = coordinateSystem?.wkt ?? '';
  const declared = crsOfWkt(wkt);
  if (!given && wkt && isLocalGrid({ epsg: null, name: '', wkt, projected: true }))
    throw new DemError(
      'local-place',
      `${name} stands on a local grid, which is tied to no datum: convert it to CGCS2000.`,
    );
  if (!geoTransform || !(given || declared))
    throw new DemError(
      'no-place',
      `${name} does not say where it lies: export it with its coordinate system (GeoTIFF, or a .prj beside it).`,
    );
  if (!given && declared && isOldNational(declared))
    throw new DemError(
      'old-national',
      `${name} stands on ${declared.name}: have it converted to CGCS2000 by those who hold the parameters.`,
    );
  const isDegrees = !given && declared ? !declared.projected : Math.abs(geoTransform[5]!) < 0.1;
  return { crs: given ?? declared!.name, metresPerUnit: isDegrees ? 111_000 : 1 };
}

/** By the band's own word, else by the vertical part of a compound system. */
function unitOf(word: string, wkt: string): HeightUnit | null {
  const vertical = /VERT_?C(?:R)?S\[.*?UNIT\["([^"]+)"/is.exec(wkt)?.[1] ?? '';
  for (const text of [word, vertical]) {
    if (/us.?survey|us.?f(oo|ee)?t|ftus/i.test(text)) return 'us-ft';
    if (/^(ft|foot|feet|international foot|英尺)$/i.test(text)) return 'ft';
    if (/^(m|met(er|re)s?|米)$/i.test(text)) return 'm';
  }
  return null;
}

/** @throws DemError `not-heights` where no unit that it may be in makes heights of the values. */
export function mustBeHeights(name: string, lowest: number, highest: number, unit: HeightUnit | null): void {
  const units = unit ? [unit] : (['m', 'ft'] as const);
  const fits = units.some(
    (one) => lowest * heightUnits[one] >= LEAST_HEIGHT_M && highest * heightUnits[one] <= MOST_HEIGHT_M,
  );
  if (!fits)
    throw new DemError(
      'not-heights',
      `${name} runs from ${lowest} to ${highest}, and no ground lies beyond ${LEAST_HEIGHT_M} to ${MOST_HEIGHT_M} m: these are no heights, or another unit.`,
    );
}
