import type { TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';
import { reading } from '../db';
import type { Dictionary, StoreLayer } from '../store/store-layer';

/** Attributes of a layer that selections tell, beside what the store holds; places are features of the store. */
export type LayerColumns = {
  /** `survey2019:0201`, or the kind of another layer's feature. */
  classKey: Dictionary;
  className: Dictionary;
  owner: Dictionary;
  name: (string | null)[];
  /** Of lines, metres; else null. */
  lengthM: Float64Array | null;
};

/** Which column of a table says what: null where it has none. */
type Told = { kind: string | null; owner: string | null; name: string | null };
const told: Readonly<Record<Layer['table'], Told>> = {
  region: { kind: 'kind', owner: null, name: 'name' },
  parcel: { kind: null, owner: 'qsdwmc', name: 'tbbh' },
  area: { kind: 'kind', owner: null, name: 'name' },
  belt: { kind: 'theme', owner: null, name: 'name' },
  stop: { kind: null, owner: 'org', name: 'name' },
  project: { kind: 'category', owner: 'org', name: 'name' },
  overlay: { kind: 'kind', owner: null, name: 'name' },
};

const LAYERS_HELD = 6;
const held = new Map<string, { store: StoreLayer; columns: Promise<LayerColumns> }>();

/** The columns of a layer as it is served, read once a revision; the most recently asked layers are kept. */
export function columnsOf(store: StoreLayer): Promise<LayerColumns> {
  const { code } = store.layer;
  const known = held.get(code);
  held.delete(code);
  const columns = known?.store === store ? known.columns : reading((sql) => readColumns(sql, store));
  held.set(code, { store, columns });
  columns.catch(() => held.delete(code));
  const [oldest] = held.keys();
  if (held.size > LAYERS_HELD && oldest !== undefined) held.delete(oldest);
  return columns;
}

type Row = { id: number; lengthM: number | null } & Record<'classKey' | 'className' | 'owner' | 'name', string | null>;

async function readColumns(sql: TransactionSql, { layer, ids, count }: StoreLayer): Promise<LayerColumns> {
  const { kind, owner, name } = told[layer.table];
  const isParcel = layer.table === 'parcel';
  const column = (named: string | null) => (named ? sql(named) : sql`null::text`);
  const rows = await sql<Row[]>`
    select id, ${isParcel ? sql`class_system || ':' || dlbm` : column(kind)} as class_key,
      ${isParcel ? sql`dlmc` : column(kind)} as class_name, ${column(owner)} as owner, ${column(name)} as name,
      ${layer.geometry === 'line' ? sql`length_m` : sql`null::float8`} as length_m
    from ${sql(layer.table)}
    where valid_to is null and geom is not null
      ${layer.table === 'overlay' ? sql`and layer_code = ${layer.code}` : sql``}
    order by id`;
  const classKey = new Texts(count);
  const className = new Texts(count);
  const owners = new Texts(count);
  const names = new Array<string | null>(count).fill(null);
  const lengthM = layer.geometry === 'line' ? new Float64Array(count) : null;
  let feature = 0;
  for (const row of rows) {
    // the store may be a revision behind the table: what is not in it is passed over
    while (feature < count && ids[feature]! < row.id) feature++;
    if (feature === count || ids[feature] !== row.id) continue;
    classKey.put(feature, row.classKey);
    className.put(feature, row.className);
    owners.put(feature, row.owner);
    names[feature] = row.name;
    if (lengthM) lengthM[feature] = row.lengthM ?? 0;
  }
  return {
    classKey: classKey.dictionary,
    className: className.dictionary,
    owner: owners.dictionary,
    name: names,
    lengthM,
  };
}

class Texts {
  private readonly places = new Map<string, number>();
  readonly dictionary: Dictionary;
  constructor(count: number) {
    this.dictionary = { values: [null], at: new Uint32Array(count) };
  }
  put(feature: number, text: string | null) {
    if (text === null || text === '') return;
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.dictionary.values.push(text) - 1;
      this.places.set(text, place);
    }
    this.dictionary.at[feature] = place;
  }
}
