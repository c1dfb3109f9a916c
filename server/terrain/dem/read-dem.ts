import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cellMetres, type FoundHeights, type HeightUnit, heightUnits, MOST_CELLS } from '#shared/terrain';
import { breathe } from '../../breathe';
import type { GdalInput, WarpedHead } from '../../import/read/gdal/gdal-job';
import { describeRaster, runGdal } from '../../import/read/gdal/run-gdal';
import { LIMITS } from '../../import/read/limits';
import type { Part } from '../../import/read/part';
import { openTempFolder } from '../../import/read/temp-folder';
import { SourceError } from '../../import/source';
import { type HeightGrid, NO_HEIGHT } from '../height-grid';
import { DemError } from './dem-error';
import { findRaster } from './find-raster';
import { judgeRaster, mustBeHeights } from './judge-raster';

/** A file of heights as it was read: in degrees, in a private folder until `close`. */
export type ReadDem = {
  found: FoundHeights;
  /** @throws DemError `not-heights` where they are none in this unit. */
  grid(unit: HeightUnit): Promise<HeightGrid>;
  close(): void;
};

type Control = {
  /** In place of what the file declares: `EPSG:4547`. */
  crs?: string | null;
  mostCells?: number;
  signal?: AbortSignal;
  /** 0 to 1. */
  onProgress?: (share: number) => void;
};

/**
 * Reads heights from a GeoTIFF, .asc, .img or a zip of one, warped to degrees (bilinear) at about their own resolution.
 * @throws DemError; SourceError for a damaged zip; the signal's reason.
 */
export async function readDem(
  file: Part,
  others: readonly Part[],
  { crs = null, mostCells = MOST_CELLS, signal, onProgress }: Control = {},
): Promise<ReadDem> {
  const temp = openTempFolder();
  try {
    const unpacking = { folder: temp.path, limits: LIMITS, signal, files: 0, bytes: 0 };
    const { main, parts } = await findRaster(file, others, unpacking);
    const input: GdalInput = { files: parts, main, openOptions: [], config: {} };
    const raster = await describeRaster(input, signal).catch((error: Error) => {
      throw error instanceof SourceError ? unreadable(main, error) : error;
    });
    const { args, notes, scale, offset, unit, cellM, crs: named } = judgeRaster(main, raster, crs);
    const floats = join(temp.path, 'heights.f32');
    const warped = await warpInto(floats, input, { args, mostCells, scale, offset }, signal, onProgress).catch(
      (error: Error) => {
        throw error instanceof SourceError ? unreadable(main, error) : error;
      },
    );
    const { width, height, bbox, lowest, highest, missing } = warped;
    if (missing === width * height) throw new DemError('empty', `${main} has no cell with a height.`);
    mustBeHeights(main, lowest, highest, unit);
    if (Math.max(Math.abs(bbox[1]), Math.abs(bbox[3])) > 85)
      throw new DemError('outside', `${main} reaches beyond 85° of latitude, where no map of ours goes.`);
    const keptM = cellMetres(bbox, height);
    return {
      found: {
        fileName: file.name,
        bbox,
        crs: named,
        fileCellM: cellM,
        cellM: keptM,
        cells: width * height,
        lowest,
        highest,
        unit,
        missingShare: missing / (width * height),
        notes: warped.isCoarser ? [...notes, 'coarser'] : notes,
      },
      grid: async (chosen) => {
        mustBeHeights(main, lowest, highest, chosen);
        return { bbox, width, height, ...(await countsOf(floats, heightUnits[chosen], lowest, highest, signal)) };
      },
      close: temp.remove,
    };
  } catch (error) {
    temp.remove();
    signal?.throwIfAborted();
    throw error;
  }
}

const unreadable = (name: string, { message }: Error) =>
  new DemError('unreadable', `${name} cannot be read: ${message.replace(/\.?$/, '')}; export it again as GeoTIFF.`);

type Warping = { args: string[]; mostCells: number; scale: number; offset: number };
type Warped = WarpedHead & { lowest: number; highest: number; missing: number };

/** Writes the warped heights as 32-bit floats, scaled; NaN where there is none. */
async function warpInto(
  path: string,
  input: GdalInput,
  { args, mostCells, scale, offset }: Warping,
  signal: AbortSignal | undefined,
  onProgress: Control['onProgress'],
): Promise<Warped> {
  const run = runGdal({ task: 'warp', input, args, mostCells }, signal);
  const out = await open(path, 'w', 0o600);
  const pause = breathe(signal);
  let head: WarpedHead | null = null;
  let [lowest, highest, missing, cells] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  let held: Buffer = Buffer.alloc(0);
  try {
    for (let piece = await run.next(); piece; piece = await run.next()) {
      let bytes = held.length > 0 ? Buffer.concat([held, piece]) : piece;
      if (!head) {
        const end = bytes.indexOf(10);
        head = JSON.parse(bytes.subarray(0, end).toString('utf8')) as WarpedHead;
        bytes = bytes.subarray(end + 1);
      }
      const count = bytes.length >> 2;
      held = Buffer.from(bytes.subarray(4 * count));
      const values = new Float32Array(count);
      for (let at = 0; at < count; at++) {
        const value = bytes.readFloatLE(4 * at) * scale + offset;
        values[at] = value;
        if (Number.isNaN(value)) missing++;
        else {
          if (value < lowest) lowest = value;
          if (value > highest) highest = value;
        }
      }
      await out.write(new Uint8Array(values.buffer));
      cells += count;
      onProgress?.(cells / (head.width * head.height));
      await pause();
    }
  } finally {
    run.stop();
    await out.close();
  }
  if (!head || cells !== head.width * head.height) throw new SourceError('it ends too early');
  return { ...head, lowest, highest, missing };
}

const FINE_M = 0.1;
const COARSE_M = 0.5; // where decimetres do not fit into 16 bits

async function countsOf(
  path: string,
  unitM: number,
  lowest: number,
  highest: number,
  signal: AbortSignal | undefined,
): Promise<Pick<HeightGrid, 'stepM' | 'heights'>> {
  const stepM = Math.max(Math.abs(lowest), Math.abs(highest)) * unitM <= 32_000 * FINE_M ? FINE_M : COARSE_M;
  const bytes = await readFile(path, { signal });
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const heights = new Int16Array(floats.length);
  const pause = breathe(signal);
  for (let at = 0; at < floats.length; at++) {
    const value = floats[at]!;
    heights[at] = Number.isNaN(value) ? NO_HEIGHT : Math.round((value * unitM) / stepM);
    if (at % 100_000 === 0) await pause();
  }
  return { stepM, heights };
}
