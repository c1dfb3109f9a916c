import { coversOf } from '../block/exclusions';
import type { Reader } from '../policy';
import { KeptAnswers } from '../store/kept-answers';
import type { StoreLayer } from '../store/store-layer';
import type { HeightGrid } from '../terrain/height-grid';
import { heightsNow } from '../terrain/terrain';
import { distanceTo, type Roads, roadsFor, roadsKey } from './roads';
import { slopeOf, slopesOf } from './slopes';

/** A value by parcel, null where none is known. */
type ByParcel = (parcel: number) => number | null;
type Kept<T> = { of: T; value: ByParcel };

const slopes = new KeptAnswers<Kept<HeightGrid>>(2, () => true);
const distances = new KeptAnswers<Kept<Roads> | null>(6, () => true);
const versions = new WeakMap<HeightGrid, number>();
let lastVersion = 0;

/** Worked out when it is first asked for, once a parcel. NaN stands for none. */
function once({ count }: StoreLayer, compute: (parcel: number) => number): ByParcel {
  const values = new Float64Array(count);
  const isKnown = new Uint8Array(count);
  return (parcel) => {
    if (!isKnown[parcel]) {
      values[parcel] = compute(parcel);
      isKnown[parcel] = 1;
    }
    const value = values[parcel]!;
    return Number.isNaN(value) ? null : value;
  };
}

/** Degrees, mean over a parcel; null without heights. */
export async function slopesFor(store: StoreLayer): Promise<Kept<HeightGrid> | null> {
  const grid = await heightsNow();
  if (!grid) return null;
  if (!versions.has(grid)) versions.set(grid, ++lastVersion);
  return slopes.ask(store, String(versions.get(grid)), async () => ({
    of: grid,
    value: once(store, slopeOf(store, grid, slopesOf(grid))),
  }));
}

/** Metres to the nearest road that the reader sees; null without any. */
export const distancesFor = (reader: Reader, store: StoreLayer): Promise<Kept<Roads> | null> =>
  distances.ask(store, roadsKey(reader), async () => {
    const roads = await roadsFor(reader, store);
    return roads && { of: roads, value: once(store, distanceTo(roads, store)) };
  });

/** Share of a parcel under whichever of the exclusions covers most of it; null where none says anything of it. */
export async function excludedFor(reader: Reader, store: StoreLayer, exclude: readonly string[]) {
  const covers = await coversOf(reader, store, exclude);
  const value: ByParcel = (parcel) =>
    covers.reduce<number | null>((most, { shareOf }) => {
      const share = shareOf(parcel);
      return share === null ? most : Math.max(most ?? 0, share);
    }, null);
  return { of: covers.map(({ key, name }) => ({ key, name })), value };
}
