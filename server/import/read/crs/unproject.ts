import { type DeclaredCrs, SourceError } from '../../source';
import { runGdal } from '../gdal/run-gdal';
import { crsOfWkt } from './declared-crs';

/** Degrees that are taken as they stand: CGCS2000 and WGS 84 differ by centimetres, the old datums are never shifted. */
const AS_THEY_STAND = [4490, 4480, 4326, 4979, 4610, 4214, 4555];

/** Geographic system under a projected one that must not be shifted on the way to degrees. */
function baseOf(epsg: number): number {
  const within = (first: number, last: number) => epsg >= first && epsg <= last;
  if (within(4491, 4554)) return 4490;
  if (within(2327, 2390)) return 4610;
  if (within(2401, 2442) || within(21413, 21483)) return 4214;
  if (within(4568, 4589) || within(4652, 4656) || within(4766, 4800) || epsg === 4812 || epsg === 4822) return 4555;
  return 4326;
}

/** What PROJ is asked for; null where the coordinates are degrees already, or nobody says what they are. */
export function projectionFor(declared: DeclaredCrs, fromCrs: string | null): { from: string; to: string } | null {
  const from = fromCrs ?? (declared && (declared.epsg ? `EPSG:${declared.epsg}` : declared.wkt));
  if (!from) return null;
  const epsg = Number(/^(?:EPSG:)?(\d{4,6})$/i.exec(from.trim())?.[1] ?? 0);
  if (epsg) return AS_THEY_STAND.includes(epsg) ? null : { from: `EPSG:${epsg}`, to: `EPSG:${baseOf(epsg)}` };
  if (/^(OGC:|urn:ogc:def:crs:OGC:.*)CRS84$/i.test(from)) return null;
  const wkt = crsOfWkt(from);
  if (!wkt) return { from, to: 'EPSG:4326' };
  if (!wkt.projected && wkt.epsg && AS_THEY_STAND.includes(wkt.epsg)) return null;
  return { from, to: `EPSG:${chineseBase(from)}` };
}

/** A belt of its own (CM 113°20′) on a Chinese datum has no EPSG code, and must not be shifted either. */
function chineseBase(wkt: string) {
  const geographic = crsOfWkt(/GEOGCS\[.*/s.exec(wkt)?.[0] ?? '')?.epsg;
  return geographic && AS_THEY_STAND.includes(geographic) ? geographic : 4326;
}

export type Unprojection = {
  toDegrees(flat: Float64Array): Promise<Float64Array>;
  /** After the last batch. */
  close(): Promise<void>;
  /** Where there will be no last batch; nothing after `close`. */
  stop(): void;
};

/** Opens PROJ for many small batches of x, y, x, y … @throws SourceError where it does not know the system. */
export function openUnprojection({ from, to }: { from: string; to: string }, signal?: AbortSignal): Unprojection {
  const run = runGdal({ task: 'transform', from, to }, signal);
  return {
    async toDegrees(flat) {
      await run.send(Buffer.from(Uint32Array.of(flat.length).buffer));
      await run.send(Buffer.from(flat.buffer, flat.byteOffset, flat.byteLength));
      const result = Buffer.alloc(flat.byteLength);
      for (let filled = 0; filled < result.length; ) {
        const part = await run.next();
        if (!part) throw new SourceError(`The projection from ${from.slice(0, 80)} ended too early.`);
        filled += part.copy(result, filled);
      }
      return new Float64Array(result.buffer, result.byteOffset, flat.length);
    },
    async close() {
      await run.send(Buffer.alloc(4));
      while (await run.next());
    },
    stop: run.stop,
  };
}
