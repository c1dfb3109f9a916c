/**
 * Squared distance of each cell of a grid to the nearest that is marked, centre to centre, in cells; Infinity where none
 * is. Source: P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled Functions", 2012.
 * @param marked 1 for a marked cell, row by row, `width` of them a row.
 */
export function distanceGrid(marked: Uint8Array, width: number): Float64Array {
  const height = marked.length / width;
  const squared = new Float64Array(marked.length);
  for (let cell = 0; cell < marked.length; cell++) squared[cell] = marked[cell] ? 0 : Infinity;
  const lowest = openEnvelope(Math.max(width, height));
  for (let column = 0; column < width; column++) lowest(squared, column, width, height);
  for (let row = 0; row < height; row++) lowest(squared, row * width, 1, width);
  return squared;
}

/** Replaces values along a line of cells by the lowest of the parabolas that stand on them. */
function openEnvelope(longest: number) {
  const heights = new Float64Array(longest);
  const feet = new Int32Array(longest);
  const from = new Float64Array(longest + 1);
  return (values: Float64Array, first: number, step: number, count: number) => {
    let last = -1;
    for (let at = 0; at < count; at++) {
      const value = values[first + at * step]!;
      heights[at] = value;
      if (value === Infinity) continue;
      let meets = -Infinity;
      while (last >= 0) {
        const foot = feet[last]!;
        meets = (value + at * at - heights[foot]! - foot * foot) / (2 * (at - foot));
        if (meets > from[last]!) break;
        last--;
      }
      last++;
      feet[last] = at;
      from[last] = last === 0 ? -Infinity : meets;
    }
    if (last < 0) return;
    from[last + 1] = Infinity;
    let lowest = 0;
    for (let at = 0; at < count; at++) {
      while (from[lowest + 1]! < at) lowest++;
      const foot = feet[lowest]!;
      values[first + at * step] = heights[foot]! + (at - foot) ** 2;
    }
  };
}
