import type { Barrier, Way } from './barriers';

type Named = { key: string; name: string };

/** Numbers what links run through, and the sets of it: hundreds of thousands of links share some dozen. */
export class Crossings {
  readonly crossed: Named[] = [];
  /** The empty set comes first. */
  readonly sets: number[][] = [[]];
  private readonly places = new Map<string, number>();
  private readonly setPlaces = new Map<string, number>([['', 0]]);

  /** @param classOf what class a parcel of the plane is of; null for one that the reader does not see. */
  constructor(
    private readonly classOf: (place: number) => Named | null,
    private readonly barriers: readonly Barrier[],
  ) {}

  /** The set of what a link runs through: classes of parcels, and barriers. */
  of(between: Uint32Array, wayOf: () => Way, box: readonly [number, number, number, number]): number {
    const found = new Set<number>();
    for (const place of between) {
      const named = this.classOf(place);
      if (named) found.add(this.placeOf(named));
    }
    for (const barrier of this.barriers) if (barrier.cuts(wayOf, box)) found.add(this.placeOf(barrier));
    if (found.size === 0) return 0;
    const set = [...found].sort((one, other) => one - other);
    const key = set.join(' ');
    let place = this.setPlaces.get(key);
    if (place === undefined) {
      place = this.sets.push(set) - 1;
      this.setPlaces.set(key, place);
    }
    return place;
  }

  private placeOf({ key, name }: Named): number {
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.crossed.push({ key, name }) - 1;
      this.places.set(key, place);
    }
    return place;
  }
}
