import { inside, joined, lengthOf, runsOf, shifted } from '../patch-runs';
import type { Plane } from './plane';
import { sharedArray } from './shared-array';

/**
 * The plane with some of its features replaced, added or gone; runs of untouched ones are copied as they lie.
 * @param fresh the touched features as they are now, of the same zones; those not in it are gone.
 */
export function patchedPlane(before: Plane, fresh: Plane, touched: ReadonlySet<number>): Plane {
  const runs = runsOf(before, fresh, touched);
  const rings = inside(runs, ({ featureRings }) => featureRings);
  const vertices = inside(rings, ({ ringStarts }) => ringStarts);
  const count = lengthOf(runs);
  const ringCount = lengthOf(rings);
  return {
    zones: before.zones,
    count,
    ids: joined(runs, ({ ids }) => ids, 1, sharedArray(Int32Array, count)),
    coords: joined(vertices, ({ coords }) => coords, 2, sharedArray(Float64Array, lengthOf(vertices) * 2)),
    ringStarts: shifted(rings, ({ ringStarts }) => ringStarts, vertices, sharedArray(Uint32Array, ringCount + 1)),
    featureRings: shifted(runs, ({ featureRings }) => featureRings, rings, sharedArray(Uint32Array, count + 1)),
    boxes: joined(runs, ({ boxes }) => boxes, 4, sharedArray(Float64Array, count * 4)),
  };
}
