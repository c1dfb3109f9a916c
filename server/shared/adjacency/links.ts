/** How two parcels lie to each other: their boundaries meet, they lie over one another, or there is something between. */
export const TOUCH = 0;
export const OVERLAP = 1;
export const GAP = 2;

/** Boundaries no further apart are one: surveys of neighbours differ by some centimetres. */
export const TOUCH_M = 0.05;
/** Widest gap that is looked at. */
export const REACH_M = 20;

/**
 * Links between parcels of a plane, structure of arrays. A pair has one link, or several where another way between the
 * two is longer but crosses less; its nearest comes first.
 */
export type Links = {
  count: number;
  /** Places of the two parcels, `a` < `b`. */
  a: Uint32Array;
  b: Uint32Array;
  /** Clear distance in µm; 0 where they overlap. */
  gapUm: Uint32Array;
  /**
   * Where they touch their common boundary in cm, taken within `TOUCH_M`; else the length along which they face each
   * other, no more than a metre further apart than the gap.
   */
  sharedCm: Uint32Array;
  /** `TOUCH`, `OVERLAP` or `GAP`. */
  kind: Uint8Array;
  /** Ends of the link in m from the lower left corner of the box of `a`: ax, ay, bx, by. */
  ends: Float32Array;
  /** First place in `between` of each link, and the end of the last. */
  betweenStarts: Uint32Array;
  /** Parcels that the link runs through. */
  between: Uint32Array;
};

type Numbers = Uint32Array | Uint8Array | Float32Array;
const widened = <T extends Numbers>(array: T, kind: new (length: number) => T, length: number): T => {
  const wider = new kind(length);
  wider.set(array);
  return wider;
};

/** Links as they are found. */
export class LinkList {
  count = 0;
  private a = new Uint32Array(2048);
  private b = new Uint32Array(2048);
  private gapUm = new Uint32Array(2048);
  private sharedCm = new Uint32Array(2048);
  private kind = new Uint8Array(2048);
  private ends = new Float32Array(8192);
  private betweenStarts = new Uint32Array(2048);
  private between = new Uint32Array(2048);
  private betweenCount = 0;

  push(a: number, b: number, gapM: number, sharedM: number, kind: number): void {
    const at = this.count++;
    if (at === this.a.length) this.grow();
    this.a[at] = a;
    this.b[at] = b;
    this.gapUm[at] = Math.round(gapM * 1e6);
    this.sharedCm[at] = Math.round(sharedM * 100);
    this.kind[at] = kind;
    this.betweenStarts[at] = this.betweenCount;
  }

  private grow(): void {
    const length = Math.ceil(this.a.length * 1.7);
    this.a = widened(this.a, Uint32Array, length);
    this.b = widened(this.b, Uint32Array, length);
    this.gapUm = widened(this.gapUm, Uint32Array, length);
    this.sharedCm = widened(this.sharedCm, Uint32Array, length);
    this.kind = widened(this.kind, Uint8Array, length);
    this.ends = widened(this.ends, Float32Array, length * 4);
    this.betweenStarts = widened(this.betweenStarts, Uint32Array, length);
  }

  /** Where the link pushed last begins and ends, and what it runs through. */
  lead(ax: number, ay: number, bx: number, by: number, through: readonly number[]): void {
    const at = (this.count - 1) * 4;
    this.ends[at] = ax;
    this.ends[at + 1] = ay;
    this.ends[at + 2] = bx;
    this.ends[at + 3] = by;
    for (const feature of through) {
      if (this.betweenCount === this.between.length)
        this.between = widened(this.between, Uint32Array, this.betweenCount * 2);
      this.between[this.betweenCount++] = feature;
    }
  }

  finish(): Links {
    const { count } = this;
    const betweenStarts = new Uint32Array(count + 1);
    betweenStarts.set(this.betweenStarts.subarray(0, count));
    betweenStarts[count] = this.betweenCount;
    return {
      count,
      a: this.a.slice(0, count),
      b: this.b.slice(0, count),
      gapUm: this.gapUm.slice(0, count),
      sharedCm: this.sharedCm.slice(0, count),
      kind: this.kind.slice(0, count),
      ends: this.ends.slice(0, count * 4),
      betweenStarts,
      between: this.between.slice(0, this.betweenCount),
    };
  }
}

/** Links of several lists in one, in their order. */
export function joinedLinks(lists: readonly Links[]): Links {
  const total = (size: (links: Links) => number) => lists.reduce((sum, links) => sum + size(links), 0);
  const count = total((links) => links.count);
  const all = <T extends Numbers>(kind: new (length: number) => T, of: (links: Links) => T): T => {
    const whole = new kind(total((links) => of(links).length));
    let at = 0;
    for (const links of lists) {
      whole.set(of(links), at);
      at += of(links).length;
    }
    return whole;
  };
  const betweenStarts = new Uint32Array(count + 1);
  let at = 0;
  let held = 0;
  for (const links of lists) {
    for (let link = 0; link < links.count; link++) betweenStarts[at++] = links.betweenStarts[link]! + held;
    held += links.between.length;
  }
  betweenStarts[count] = held;
  return {
    count,
    a: all(Uint32Array, ({ a }) => a),
    b: all(Uint32Array, ({ b }) => b),
    gapUm: all(Uint32Array, ({ gapUm }) => gapUm),
    sharedCm: all(Uint32Array, ({ sharedCm }) => sharedCm),
    kind: all(Uint8Array, ({ kind }) => kind),
    ends: all(Float32Array, ({ ends }) => ends),
    betweenStarts,
    between: all(Uint32Array, ({ between }) => between),
  };
}
