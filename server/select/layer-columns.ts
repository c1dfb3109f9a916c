import type { Layer } from '#shared/layers';
import { columnValues } from '../store/narrowed';
import type { Dictionary, StoreLayer } from '../store/store-layer';

/** Attributes of a layer that selections tell, feature by feature of the store; null where its table has none. */
export type LayerColumns = {
  /** The code system of `kind`, where codes have one: `survey2019`. */
  system: Dictionary | null;
  /** `0201`, or the kind of another layer's feature. */
  kind: Dictionary | null;
  kindName: Dictionary | null;
  owner: Dictionary | null;
  name: Dictionary | null;
  /** Of lines, metres. */
  lengthM: Dictionary | null;
};

type Told = Partial<Record<keyof LayerColumns, string>>;
/** Which column of a table says what. */
const told: Readonly<Record<Layer['table'], Told>> = {
  region: { kind: 'kind', kindName: 'kind', name: 'name' },
  parcel: { system: 'class_system', kind: 'dlbm', kindName: 'dlmc', owner: 'qsdwmc', name: 'tbbh' },
  area: { kind: 'kind', kindName: 'kind', name: 'name' },
  belt: { kind: 'theme', kindName: 'theme', name: 'name' },
  stop: { owner: 'org', name: 'name' },
  project: { kind: 'category', kindName: 'category', owner: 'org', name: 'name' },
  overlay: { kind: 'kind', kindName: 'kind', name: 'name' },
};

/** The columns of a layer as it is served. */
export async function columnsOf(store: StoreLayer): Promise<LayerColumns> {
  const named = told[store.layer.table];
  const read = async (column: string | undefined) => (column ? (await columnValues(store, column)).is : null);
  const [system, kind, kindName, owner, name, lengthM] = await Promise.all([
    read(named.system),
    read(named.kind),
    read(named.kindName),
    read(named.owner),
    read(named.name),
    read(store.layer.geometry === 'line' ? 'length_m' : undefined),
  ]);
  return { system, kind, kindName, owner, name, lengthM };
}
