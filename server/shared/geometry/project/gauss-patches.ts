import { toGauss } from './gauss';

const PATCH_DEG = 0.01; // about a kilometre: a cubic there stays within 0.01 µm of the series
const SCALE = 2 / PATCH_DEG;
const NODES = [-1, -1 / 3, 1 / 3, 1] as const;

/** Coefficients of a cubic through values at `NODES`, by powers of the place. */
function cubicThrough([a, b, c, d]: readonly [number, number, number, number]): [number, number, number, number] {
  return [
    (-a + 9 * b + 9 * c - d) / 16,
    (a - 27 * b + 27 * c - d) / 16,
    (9 * a - 9 * b - 9 * c + 9 * d) / 16,
    (-9 * a + 27 * b - 27 * c + 9 * d) / 16,
  ];
}

type Four = [number, number, number, number];

const TERMS = 10;

/** The cubic polynomial over a patch, u eastward and v northward: its terms in the order of `cubicAt`. */
function surface(valueAt: (u: number, v: number) => number, into: Float64Array, at: number): void {
  const rows = NODES.map((u) => cubicThrough(NODES.map((v) => valueAt(u, v)) as Four));
  const columns = [0, 1, 2, 3].map((j) => cubicThrough(rows.map((row) => row[j]!) as Four));
  let term = at;
  // powers above three in all are a tenth of a nanometre and less
  for (let i = 0; i < 4; i++) for (let j = 0; i + j < 4; j++) into[term++] = columns[j]![i]!;
}

/**
 * Gauss-Krüger metres on CGCS2000 (`toGauss`) for many positions that lie close together, some forty times as fast: the
 * series is worked out at sixteen places of each patch of 0.01° and a cubic polynomial laid through them.
 */
export class GaussPatches {
  private readonly patches = new Map<number, Float64Array>();
  private middleU = Number.NaN;
  private middleV = Number.NaN;
  private last: Float64Array = new Float64Array(2 * TERMS);
  easting = 0;
  northing = 0;

  /** @param meridian central meridian in degrees. */
  constructor(readonly meridian: number) {}

  /** Leaves the metres of a position in `easting` and `northing`. @param lng degrees, within 10° of the meridian. */
  place(lng: number, lat: number): void {
    // east and north of the patch's middle, from -1 to 1 within it
    let u = lng * SCALE - this.middleU;
    let v = lat * SCALE - this.middleV;
    if (!(u >= -1 && u <= 1 && v >= -1 && v <= 1)) {
      const column = Math.floor(lng / PATCH_DEG);
      const row = Math.floor(lat / PATCH_DEG);
      const key = column * 65_536 + row;
      this.last = this.patches.get(key) ?? this.fit(column, row, key);
      this.middleU = 2 * column + 1;
      this.middleV = 2 * row + 1;
      u = lng * SCALE - this.middleU;
      v = lat * SCALE - this.middleV;
    }
    this.easting = cubicAt(this.last, 0, u, v);
    this.northing = cubicAt(this.last, TERMS, u, v);
  }

  private fit(column: number, row: number, key: number): Float64Array {
    const patch = new Float64Array(2 * TERMS);
    const at = (u: number, v: number) =>
      toGauss((column + 0.5 + u / 2) * PATCH_DEG, (row + 0.5 + v / 2) * PATCH_DEG, this.meridian);
    surface((u, v) => at(u, v).easting, patch, 0);
    surface((u, v) => at(u, v).northing, patch, TERMS);
    this.patches.set(key, patch);
    return patch;
  }
}

function cubicAt(c: Float64Array, at: number, u: number, v: number): number {
  const along = c[at]! + v * (c[at + 1]! + v * (c[at + 2]! + v * c[at + 3]!));
  const aside = c[at + 4]! + v * (c[at + 5]! + v * c[at + 6]!);
  return along + u * (aside + u * (c[at + 7]! + v * c[at + 8]! + u * c[at + 9]!));
}
