import {
  type Curve,
  type PointTable,
  type SuitabilityColumns,
  type SuitabilityFactor,
  type SuitabilityRule,
  type SuitabilityWeights,
  suitabilityFactors,
} from '#shared/suitability';

/** Points (0 to 10) of each parcel by each factor; NaN where the factor has no data. */
export type SuitabilityPoints = Readonly<Record<SuitabilityFactor, Float32Array>>;

/** What a curve makes of a value: straight between its points, level beyond them. */
export function pointsOn(curve: Curve, value: number): number {
  const above = curve.findIndex(([at]) => at > value);
  if (above === 0) return curve[0]![1];
  const [from, low] = curve.at(above < 0 ? -1 : above - 1)!;
  const [to, high] = curve.at(above < 0 ? -1 : above)!;
  return to === from ? low : low + ((high - low) * (value - from)) / (to - from);
}

/** What a table makes of a code: by the longest code in it that this one begins with; NaN without any. */
export function pointsOfCode(table: PointTable, code: string): number {
  let best = '';
  for (const word of Object.keys(table)) if (code.startsWith(word) && word.length > best.length) best = word;
  return best === '' ? Number.NaN : table[best]!;
}

/** The points of all parcels: once for a question, whatever the weights. */
export function pointsOfAll(columns: SuitabilityColumns, curves: SuitabilityRule['curves']): SuitabilityPoints {
  const { slopeDeg, roadM, excludedShare, classes, classOf, ownerships, ownershipOf } = columns;
  const onCurve = (values: readonly (number | null)[], curve: Curve) =>
    Float32Array.from(values, (value) => (value === null ? Number.NaN : pointsOn(curve, value)));
  const byCode = (at: readonly number[], codes: readonly string[], table: PointTable) => {
    const points = codes.map((code) => pointsOfCode(table, code));
    return Float32Array.from(at, (place) => points[place] ?? Number.NaN);
  };
  return {
    slope: onCurve(slopeDeg, curves.slope),
    road: onCurve(roadM, curves.road),
    class: byCode(
      classOf,
      classes.map(({ key }) => key),
      curves.class,
    ),
    ownership: byCode(ownershipOf, ownerships, curves.ownership),
    exclusion: onCurve(excludedShare, curves.exclusion),
  };
}

/** Factors of which not one parcel has data: they are named, and weigh nothing. */
export const withoutData = (points: SuitabilityPoints): SuitabilityFactor[] =>
  suitabilityFactors.filter((factor) => points[factor].every(Number.isNaN));

/** Score of each parcel, 0 to 10: its points by their weights. Where a factor has no data its weight goes to the others. */
export function scoresOf(points: SuitabilityPoints, weights: SuitabilityWeights): Float64Array {
  const count = points.slope.length;
  const sums = new Float64Array(count);
  const shares = new Float64Array(count);
  for (const factor of suitabilityFactors) {
    const weight = weights[factor];
    const own = points[factor];
    if (weight === 0) continue;
    for (let at = 0; at < count; at++) {
      const value = own[at]!;
      if (Number.isNaN(value)) continue;
      sums[at]! += weight * value;
      shares[at]! += weight;
    }
  }
  return sums.map((sum, at) => (shares[at]! > 0 ? sum / shares[at]! : Number.NaN));
}

export type Contribution = {
  factor: SuitabilityFactor;
  /** 0 to 10; null without data. */
  points: number | null;
  /** Of the whole weight, 0 to 1: greater than the one that was set where another factor has no data. */
  share: number;
  /** Of the score: points by share. */
  part: number;
};

/** What a parcel's score is made of; the parts add up to it. */
export function contributionsTo(points: SuitabilityPoints, weights: SuitabilityWeights, at: number): Contribution[] {
  const known = suitabilityFactors.filter((factor) => !Number.isNaN(points[factor][at]!));
  const whole = known.reduce((sum, factor) => sum + weights[factor], 0);
  return suitabilityFactors.map((factor) => {
    const own = points[factor][at]!;
    if (Number.isNaN(own)) return { factor, points: null, share: 0, part: 0 };
    const share = whole > 0 ? weights[factor] / whole : 0;
    return { factor, points: own, share, part: own * share };
  });
}
