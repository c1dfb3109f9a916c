/** A polyline of the plane: x and y in metres by turns, two numbers a vertex. */
export type Curve = number[];

/** Vertices every `stepM` along the curve, the ends kept. */
export function resampled(curve: Curve, stepM: number): Curve {
  let total = 0;
  for (let i = 2; i < curve.length; i += 2)
    total += Math.hypot(curve[i]! - curve[i - 2]!, curve[i + 1]! - curve[i - 1]!);
  const count = Math.max(1, Math.round(total / stepM));
  const gap = total / count;
  const out = [curve[0]!, curve[1]!];
  let walked = 0;
  for (let i = 2; i < curve.length; i += 2) {
    const ax = curve[i - 2]!;
    const ay = curve[i - 1]!;
    const length = Math.hypot(curve[i]! - ax, curve[i + 1]! - ay);
    while (out.length / 2 < count && walked + length >= (out.length / 2) * gap) {
      const t = ((out.length / 2) * gap - walked) / length;
      out.push(ax + (curve[i]! - ax) * t, ay + (curve[i + 1]! - ay) * t);
    }
    walked += length;
  }
  out.push(curve[curve.length - 2]!, curve[curve.length - 1]!);
  return out;
}

/** Each vertex moved to the mean of its neighbours (weights 1-2-1), `rounds` times; the ends stay. */
export function smoothed(curve: Curve, rounds: number): Curve {
  let from = curve;
  for (let round = 0; round < rounds; round++) {
    const to = from.slice();
    for (let i = 2; i < from.length - 2; i++) to[i] = (from[i - 2]! + 2 * from[i]! + from[i + 2]!) / 4;
    from = to;
  }
  return from;
}

/** The curve moved sideways: left of its direction where `offsetM` is positive. */
export function offsetCurve(curve: Curve, offsetM: (vertex: number) => number): Curve {
  const out: Curve = [];
  const last = curve.length / 2 - 1;
  for (let i = 0; i <= last; i++) {
    const before = Math.max(0, i - 1) * 2;
    const after = Math.min(last, i + 1) * 2;
    const dx = curve[after]! - curve[before]!;
    const dy = curve[after + 1]! - curve[before + 1]!;
    const length = Math.hypot(dx, dy) || 1;
    const offset = offsetM(i);
    out.push(curve[2 * i]! - (dy / length) * offset, curve[2 * i + 1]! + (dx / length) * offset);
  }
  return out;
}

export function reversed(curve: Curve): Curve {
  const out: Curve = [];
  for (let i = curve.length - 2; i >= 0; i -= 2) out.push(curve[i]!, curve[i + 1]!);
  return out;
}

/** The vertex nearest to a point. */
export function nearestVertex(curve: Curve, x: number, y: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < curve.length; i += 2) {
    const d = (curve[i]! - x) ** 2 + (curve[i + 1]! - y) ** 2;
    if (d < least) {
      least = d;
      best = i / 2;
    }
  }
  return best;
}
