import { matchesClass } from '#shared/adjacency/joins';
import type { BlockSubject } from '#shared/block';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { regionPrefix } from '#shared/region-prefix';
import type { Reader } from '../policy';
import { columnsOf, type LayerColumns } from '../select/layer-columns';
import { columnValues } from '../store/narrowed';
import { type Dictionary, type StoreLayer, visibleFeatures } from '../store/store-layer';
import { type Exclusion, exclusionsOf } from './exclusions';

export type Left = {
  parcels: number[];
  areaM2: number;
  byReason: (Pick<Exclusion, 'key' | 'name'> & { count: number; areaM2: number })[];
};

/** Parcels that a question is about, by their places in ascending order, and those that it asks for but leaves out. */
export type Asked = { parcels: number[]; excluded: Left };

const keyOf = (system: unknown, code: unknown): string | null =>
  typeof code === 'string' && code !== '' ? `${system ?? ''}:${code}` : null;

/** `survey2019:0601` of each parcel, null where none is known, and what the data call each class. */
export function classKeys(store: StoreLayer): (parcel: number) => string | null {
  const systems = store.columns.get('class_system')!;
  const codes = store.columns.get('dlbm')!;
  const keys = new Map<number, string | null>();
  return (parcel) => {
    const system = systems.at[parcel]!;
    const code = codes.at[parcel]!;
    const place = system * codes.values.length + code;
    let key = keys.get(place);
    if (key === undefined) {
      key = keyOf(systems.values[system], codes.values[code]);
      keys.set(place, key);
    }
    return key;
  };
}

export const textAt = (column: Dictionary | null, parcel: number): string | null => {
  const value = column?.values[column.at[parcel]!] ?? null;
  return value === null || value === '' ? null : String(value);
};

export async function askedParcels(reader: Reader, store: StoreLayer, subject: BlockSubject): Promise<Asked> {
  const { region, classes, lowEfficiency, ownership, leastMu, mostMu } = subject;
  const mask = visibleFeatures(store, reader);
  const exclusions = await exclusionsOf(reader, store, subject);
  const prefix = region ? regionPrefix(region.padEnd(12, '0')) : null;
  const regions = store.regionCodes.values.map(
    (code) => prefix === null || (typeof code === 'string' && code.startsWith(prefix)),
  );
  const classOf = classKeys(store);
  const isClass = new Map<string | null, boolean>();
  const ofClass = (key: string | null): boolean => {
    let is = isClass.get(key);
    if (is === undefined) {
      is = classes.length === 0 || (key !== null && classes.some((word) => matchesClass(word, key)));
      isClass.set(key, is);
    }
    return is;
  };
  const low = store.columns.get('is_low_efficiency')!;
  const kinds = store.columns.get('qsxz')!;
  const areas = store.areasM2!;
  const [leastM2, mostM2] = [m2OfMu(leastMu ?? 0), mostMu === null ? Infinity : m2OfMu(mostMu)];
  const parcels: number[] = [];
  const excluded: Left = {
    parcels: [],
    areaM2: 0,
    byReason: exclusions.map(({ key, name }) => ({ key, name, count: 0, areaM2: 0 })),
  };
  for (let parcel = 0; parcel < store.count; parcel++) {
    const areaM2 = areas[parcel]!;
    if (!mask[parcel] || !regions[store.regionCodes.at[parcel]!] || areaM2 < leastM2 || areaM2 > mostM2) continue;
    if (!ofClass(classOf(parcel))) continue;
    if (lowEfficiency && low.values[low.at[parcel]!] !== true) continue;
    if (ownership.length > 0 && !ownership.includes(textAt(kinds, parcel) ?? '')) continue;
    const reasons = exclusions.flatMap(({ leavesOut }, place) => (leavesOut(parcel) ? [place] : []));
    if (reasons.length === 0) {
      parcels.push(parcel);
      continue;
    }
    excluded.parcels.push(parcel);
    excluded.areaM2 += areaM2;
    for (const place of reasons) {
      excluded.byReason[place]!.count++;
      excluded.byReason[place]!.areaM2 += areaM2;
    }
  }
  return { parcels, excluded };
}

/** What blocks are told by: owners, class names, and what a parcel is called. */
export type Told = { columns: LayerColumns; codes: Dictionary };

export const toldOf = async (store: StoreLayer): Promise<Told> => ({
  columns: await columnsOf(store),
  codes: (await columnValues(store, 'code')).is,
});
