import type { MultiPolygon, Position } from 'geojson';

export const sideNames = ['east', 'south', 'west', 'north'] as const;
export type SideName = (typeof sideNames)[number];

/**
 * What a block ends at: a river or road that has a name, a region beyond, land that is a barrier by its class, or an
 * owning unit. Of several that one look meets the first kind in this order is told: what lasts longest.
 */
export const boundKinds = ['overlay', 'region', 'land', 'owner'] as const;
export type BoundKind = (typeof boundKinds)[number];

/** A look outwards from the outermost boundary of a block, in degrees; `inside` lies in the block. */
export type Look = { side: SideName; from: Position; to: Position; inside: Position };

/** What a look meets, by its place in the list of looks, and how far off, in any one unit. */
export type Hit = { look: number; kind: BoundKind; name: string; far: number };

/** `share` of the side's looks that meet it, 0 to 1. */
export type Bound = { kind: BoundKind; name: string; share: number };

/** 四至: what a block meets on each side, the longest stretch first. */
export type Sides = Record<SideName, Bound[]>;

const LOOKS = 48; // a side
const INSIDE_M = 0.5; // boundaries that were drawn twice differ by less
const LEAST_SHARE = 0.1; // what a side meets on less of its length is no bound of it
const MOST_TOLD = 3;

const METRES_PER_DEGREE = 111_320; // of latitude; of longitude at the equator

/** An axis to look along and one to spread over; both in degrees. */
const axes: Record<SideName, { along: 0 | 1; sign: 1 | -1 }> = {
  east: { along: 0, sign: 1 },
  south: { along: 1, sign: -1 },
  west: { along: 0, sign: -1 },
  north: { along: 1, sign: 1 },
};

/**
 * Looks from a block's outermost boundary to its four sides, evenly spread over its breadth: where a parcel reaches
 * furthest east, it is what bounds the block there, however the boundary itself runs.
 * @param outline degrees, EPSG:4490. @param reachM how far each look goes, in m.
 */
export function looksFrom({ coordinates }: MultiPolygon, reachM: number): Look[] {
  const rings = coordinates.flat();
  const lats = rings.flat().map(([, lat]) => lat!);
  const middle = (lowest(lats) + highest(lats)) / 2;
  const degreesPerMetre = [1 / (METRES_PER_DEGREE * Math.cos((middle * Math.PI) / 180)), 1 / METRES_PER_DEGREE];
  return sideNames.flatMap((side) => {
    const { along, sign } = axes[side];
    const across = along === 0 ? 1 : 0;
    const spread = rings.flat().map((position) => position[across]!);
    const [low, high] = [lowest(spread), highest(spread)];
    const perMetre = degreesPerMetre[along]!;
    const looks: Look[] = [];
    for (let n = 0; n < LOOKS; n++) {
      const at = low + ((n + 0.5) / LOOKS) * (high - low);
      const front = frontAt(rings, along, sign, at);
      if (front === null) continue;
      const place = (metres: number): Position => {
        const reached = front + sign * metres * perMetre;
        return along === 0 ? [reached, at] : [at, reached];
      };
      looks.push({ side, from: place(0), to: place(reachM), inside: place(-INSIDE_M) });
    }
    return looks;
  });
}

/** The outermost place of the rings, in the direction of `sign`, on the line where the other coordinate is `at`. */
function frontAt(rings: readonly Position[][], along: 0 | 1, sign: 1 | -1, at: number): number | null {
  const across = along === 0 ? 1 : 0;
  let front: number | null = null;
  for (const ring of rings)
    for (let n = 1; n < ring.length; n++) {
      const [one, other] = [ring[n - 1]!, ring[n]!];
      const [from, to] = [one[across]!, other[across]!];
      if (from <= at === to <= at) continue;
      const reached = one[along]! + ((at - from) / (to - from)) * (other[along]! - one[along]!);
      if (front === null || sign * reached > sign * front) front = reached;
    }
  return front;
}

const lowest = (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value), Infinity);
const highest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), -Infinity);

/** What the looks of each side met, told as 四至. */
export function sidesOf(looks: readonly Look[], hits: readonly Hit[]): Sides {
  const met = new Map<number, Hit>();
  for (const hit of hits) {
    const best = met.get(hit.look);
    if (!best || isBefore(hit, best)) met.set(hit.look, hit);
  }
  return {
    east: boundsOf('east', looks, met),
    south: boundsOf('south', looks, met),
    west: boundsOf('west', looks, met),
    north: boundsOf('north', looks, met),
  };
}

const rank = ({ kind }: Hit) => boundKinds.indexOf(kind);
const isBefore = (one: Hit, other: Hit): boolean =>
  rank(one) - rank(other) < 0 || (rank(one) === rank(other) && one.far < other.far);

function boundsOf(side: SideName, looks: readonly Look[], met: ReadonlyMap<number, Hit>): Bound[] {
  const bounds = new Map<string, Bound>();
  const all = looks.filter((look) => look.side === side).length;
  for (const [place, look] of looks.entries()) {
    const hit = look.side === side && met.get(place);
    if (!hit) continue;
    const key = `${hit.kind}:${hit.name}`;
    const bound = bounds.get(key) ?? { kind: hit.kind, name: hit.name, share: 0 };
    bounds.set(key, { ...bound, share: bound.share + 1 / all });
  }
  return [...bounds.values()]
    .filter(({ share }) => share >= LEAST_SHARE - 1e-9)
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_TOLD);
}
