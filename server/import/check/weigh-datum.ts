import type { Position } from 'geojson';
import { positionToWgs84 } from './convert-datum';
import { type Nearest, nearestOn, type Segments } from './line-distance';
import type { Datum } from './notice';

/** Lines of the file beside lines that should be the same in a trusted layer; degrees, the reference in WGS 84. */
export type LinePair = { name: string; file: readonly Position[][]; reference: readonly Position[][] };

export type DatumWeighing = {
  /** Median distance of the file from the reference, in metres, were the file in this datum. */
  medianM: Record<Datum, number>;
  best: Datum;
  /** 0 to 1: how far the best stands apart from the next. */
  confidence: number;
  /** Where the file as it stands lies from the reference: metres, and azimuth in degrees clockwise from north. */
  offsetM: number;
  azimuth: number;
  /** Median distance that is left once that offset is taken away. */
  residualM: number;
};

const datums: readonly Datum[] = ['wgs84', 'gcj02', 'bd09'];
const SAMPLES = 1500; // points measured each way
const METRES_PER_DEGREE = 111_320;
const PIECE_M = 400; // longer edges are cut, or their boxes would hide what is near
const TOO_COARSE_M = 300; // half of the smallest shift: a reference further off than this decides nothing

/**
 * Weighs the three datums against a reference: under the right one the lines fall together, under the others they lie
 * 0.4 to 1.3 km apart. A reference that is coarser than the shift leaves all three alike and the confidence low.
 * @returns null where there is nothing to measure.
 */
export function weighDatum(pairs: readonly LinePair[]): DatumWeighing | null {
  const first = pairs.find(
    ({ file, reference }) => file.some(({ length }) => length > 1) && reference.some(({ length }) => length > 1),
  );
  if (!first) return null;
  const origin = first.reference.find(({ length }) => length > 1)![0]!;
  const planes = pairs.map((pair) => ({ pair, reference: segmentsOf(pair.reference, origin, 'wgs84') }));
  const medianM = {} as Record<Datum, number>;
  for (const datum of datums) {
    const { toReference, toFile } = distances(planes, origin, datum);
    if (!toReference.length && !toFile.length) return null;
    medianM[datum] = Math.min(median(toReference), median(toFile));
  }
  const [best, next] = [...datums].sort((a, b) => medianM[a] - medianM[b]) as [Datum, Datum];
  const separation = 1 - medianM[best] / Math.max(medianM[next], 1e-9);
  const { slideM, ...offset } = offsetOf(planes, origin, best);
  const doubtful = medianM[best] > TOO_COARSE_M || slideM > TOO_COARSE_M;
  return { medianM, best, confidence: doubtful ? Math.min(separation, 0.3) : separation, ...offset };
}

type Plane = { pair: LinePair; reference: Segments };

function segmentsOf(lines: readonly Position[][], origin: Position, datum: Datum): Segments {
  const out: number[] = [];
  for (const line of lines) {
    let before: [number, number] | null = null;
    for (const position of line) {
      const here = toMetres(positionToWgs84(position, datum), origin);
      if (before) cut(out, before, here);
      before = here;
    }
  }
  return Float64Array.from(out);
}

function cut(out: number[], [x0, y0]: [number, number], [x1, y1]: [number, number]): void {
  const pieces = Math.min(500, Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / PIECE_M)));
  for (let at = 0; at < pieces; at++) {
    const a = at / pieces;
    const b = (at + 1) / pieces;
    out.push(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b);
  }
}

const toMetres = ([lng = 0, lat = 0]: Position, [lng0 = 0, lat0 = 0]: Position): [number, number] => [
  (lng - lng0) * METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180),
  (lat - lat0) * METRES_PER_DEGREE,
];

/** Distances both ways: an outline meets only part of a finer reference, and the other way round. */
function distances(planes: readonly Plane[], origin: Position, datum: Datum) {
  const toReference: number[] = [];
  const toFile: number[] = [];
  const quota = Math.max(20, Math.ceil(SAMPLES / planes.length));
  for (const { pair, reference } of planes) {
    const file = segmentsOf(pair.file, origin, datum);
    for (const { distance } of measured(file, reference, quota)) toReference.push(distance);
    for (const { distance } of measured(reference, file, quota, boxOf(file))) toFile.push(distance);
  }
  return { toReference, toFile };
}

type Box = readonly [number, number, number, number];
type Measured = Nearest & { fromX: number; fromY: number };

/** Midpoints of up to `quota` pieces of `from`, spread over their length, beside the nearest place of `to`. */
function measured(from: Segments, to: Segments, quota: number, within?: Box): Measured[] {
  const nearest = nearestOn(to);
  if (!nearest) return [];
  const count = from.length / 4;
  const step = Math.max(1, count / quota);
  const found: Measured[] = [];
  for (let at = 0; at < count; at += step) {
    const piece = Math.floor(at) * 4;
    const fromX = (from[piece]! + from[piece + 2]!) / 2;
    const fromY = (from[piece + 1]! + from[piece + 3]!) / 2;
    if (within && !(fromX >= within[0] && fromX <= within[2] && fromY >= within[1] && fromY <= within[3])) continue;
    found.push({ ...nearest(fromX, fromY), fromX, fromY });
  }
  return found;
}

function boxOf(segments: Segments): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < segments.length; at += 2) {
    box[0] = Math.min(box[0], segments[at]!);
    box[1] = Math.min(box[1], segments[at + 1]!);
    box[2] = Math.max(box[2], segments[at]!);
    box[3] = Math.max(box[3], segments[at + 1]!);
  }
  const MARGIN_M = 2000;
  return [box[0] - MARGIN_M, box[1] - MARGIN_M, box[2] + MARGIN_M, box[3] + MARGIN_M];
}

const median = (values: readonly number[]): number =>
  values.length ? values.toSorted((a, b) => a - b)[values.length >> 1]! : Number.POSITIVE_INFINITY;

/**
 * The shift between file and reference: what the best datum predicts, corrected by sliding the file until it fits
 * (point-to-line, the far half left out).
 */
function offsetOf(planes: readonly Plane[], origin: Position, best: Datum) {
  const middle = planes[0]!.pair.file.find(({ length }) => length > 0)?.[0] ?? origin;
  const stored = toMetres(middle, origin);
  const asBest = toMetres(positionToWgs84(middle, best), origin);
  let slideX = 0;
  let slideY = 0;
  let residualM = Number.POSITIVE_INFINITY;
  const files = planes.map(({ pair, reference }) => ({ file: segmentsOf(pair.file, origin, best), reference }));
  const quota = Math.max(20, Math.ceil(SAMPLES / planes.length));
  for (let round = 0; round < 8; round++) {
    const pulls = files.flatMap(({ file, reference }) => pullsBetween(file, reference, slideX, slideY, quota));
    const limit = median(pulls.map(({ distance }) => distance));
    const near = pulls.filter(({ distance }) => distance <= Math.max(limit * 1.5, 1));
    residualM = limit;
    const [dx, dy] = solveSlide(near);
    slideX += dx;
    slideY += dy;
    if (Math.hypot(dx, dy) < 0.5) break;
  }
  const east = stored[0] - asBest[0] - slideX;
  const north = stored[1] - asBest[1] - slideY;
  return {
    offsetM: Math.hypot(east, north),
    azimuth: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
    residualM,
    slideM: Math.hypot(slideX, slideY),
  };
}

type Pull = { dx: number; dy: number; distance: number };

/** From the side with fewer lines to the other, so that each point has its true partner. */
function pullsBetween(file: Segments, reference: Segments, slideX: number, slideY: number, quota: number): Pull[] {
  const slid = file.map((value, at) => value + (at % 2 ? slideY : slideX));
  const forward = measured(slid, reference, quota);
  const backward = measured(reference, slid, quota, boxOf(slid));
  const useForward =
    median(forward.map(({ distance }) => distance)) <= median(backward.map(({ distance }) => distance));
  return useForward
    ? forward.map(({ fromX, fromY, x, y, distance }) => ({ dx: x - fromX, dy: y - fromY, distance }))
    : backward.map(({ fromX, fromY, x, y, distance }) => ({ dx: fromX - x, dy: fromY - y, distance }));
}

/** Least squares of n·t = d over the pulls, n their directions and d their lengths. */
function solveSlide(pulls: readonly Pull[]): [number, number] {
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let bx = 0;
  let by = 0;
  for (const { dx, dy, distance } of pulls) {
    if (distance < 1e-6) continue;
    const nx = dx / distance;
    const ny = dy / distance;
    xx += nx * nx;
    xy += nx * ny;
    yy += ny * ny;
    bx += nx * distance;
    by += ny * distance;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < 1e-9) return [0, 0];
  return [(yy * bx - xy * by) / determinant, (xx * by - xy * bx) / determinant];
}
