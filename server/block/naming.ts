import { reading } from '../db';
import { type Reader, visibleIn } from '../policy';
import { regionIndex } from '../region/region-index';
import type { Dictionary, StoreLayer } from '../store/store-layer';
import { type Told, textAt } from './subject';

type Named = { key: string; name: string };

/** Each different key once, in the order of coming, and where that of each one stands; -1 for none. */
export function numbered(keys: readonly { key: string | null; name: string }[]): { named: Named[]; at: Int32Array } {
  const places = new Map<string, number>();
  const named: Named[] = [];
  const at = Int32Array.from(keys, ({ key, name }) => {
    if (key === null) return -1;
    let place = places.get(key);
    if (place === undefined) {
      place = named.push({ key, name }) - 1;
      places.set(key, place);
    }
    return place;
  });
  return { named, at };
}

/** What the data call a class: the first name that comes with it. */
export function classNames(store: StoreLayer, { columns }: Told): (parcel: number) => string {
  const codes: Dictionary = store.columns.get('dlbm')!;
  const names = new Map<number, string>();
  return (parcel) => {
    const code = codes.at[parcel]!;
    const known = names.get(code);
    if (known) return known;
    const name = textAt(columns.kindName, parcel) ?? '';
    names.set(code, name);
    return name;
  };
}

export const villageNames = (reader: Reader, codes: readonly string[]): Promise<{ code: string; name: string }[]> =>
  reading(async (sql) => {
    const { byCode } = await regionIndex(sql);
    const seen = visibleIn(reader, 'region');
    return codes.map((code) => {
      const region = byCode.get(code);
      return { code, name: region && seen(region.visibility, region.code) ? region.ownName : '' };
    });
  });
