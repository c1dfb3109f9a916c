import { bisectLeft } from 'd3-array';
import { ckmeans } from 'simple-statistics';
import type { ClassMethod } from '#shared/column';

/** Values that natural breaks are sought among; more take seconds, and move a limit by less than a legend shows. */
const MOST_SOUGHT = 20_000;

/**
 * Inner limits of up to `classes` classes over values in ascending order; a value equal to a limit belongs above it.
 * Limits that would leave the first class empty, or repeat one another, are left out: ties give fewer classes.
 * `quantile` are those of SQL's percentile_cont; `equal` steps may leave a class within empty; `jenks` is the optimal
 * division by squared deviation (Fisher 1958, as in Wang and Song, "Ckmeans.1d.dp", The R Journal 3/2, 2011), over
 * 20,000 values drawn evenly by rank, first and last among them, where there are more.
 */
export function classBreaks(values: Float64Array, method: Exclude<ClassMethod, 'category'>, classes: number): number[] {
  const least = values[0];
  const most = values.at(-1);
  if (least === undefined || most === undefined || least === most) return [];
  const limits =
    method === 'jenks'
      ? naturalLimits(values, classes)
      : Array.from({ length: classes - 1 }, (_, at) => {
          const share = (at + 1) / classes;
          return method === 'equal' ? least + (most - least) * share : quantileAt(values, share);
        });
  return limits.filter((limit, at) => limit > (limits[at - 1] ?? least) && limit > least);
}

/** Between the two values that stand around the share, in proportion. */
function quantileAt(values: Float64Array, share: number): number {
  const place = (values.length - 1) * share;
  const below = values[Math.floor(place)]!;
  return below + (values[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

function naturalLimits(values: Float64Array, classes: number): number[] {
  const sought = evenly(values, MOST_SOUGHT);
  const most = Math.min(classes, new Set(sought).size);
  return ckmeans(sought, most)
    .slice(1)
    .map(([first]) => first!);
}

/** Up to `most` of the values, evenly by rank: the same values give the same ones. */
function evenly(values: Float64Array, most: number): number[] {
  if (values.length <= most) return Array.from(values);
  const step = (values.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => values[Math.round(at * step)]!);
}

/** How many values fall into each class. @param values ascending. */
export function classCounts(values: Float64Array, breaks: readonly number[]): number[] {
  const starts = [0, ...breaks.map((limit) => bisectLeft(values, limit)), values.length];
  return starts.slice(1).map((end, at) => end - starts[at]!);
}
