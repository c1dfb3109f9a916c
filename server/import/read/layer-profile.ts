import type { Position } from 'geojson';
import { SourceError, type SourceFeature, type SourceField, type SourceLayer } from '../source';
import { eachPosition } from './positions';

const SAMPLE = 2000;
const ROWS = 50;
/** A file with a new member name in every feature is not a table; its later names are read but not listed. */
const FIELDS = 2000;

export type LayerProfile = {
  add(feature: SourceFeature): void;
  readonly vertices: number;
  /** The measured half of a SourceLayer. */
  result(): Pick<
    SourceLayer,
    'geometryTypes' | 'hasZ' | 'hasM' | 'featureCount' | 'fields' | 'sample' | 'rows' | 'extent'
  >;
};

/**
 * Learns a layer feature by feature, in memory that does not grow with it.
 * @throws SourceError at the vertex that passes `vertexLimit`.
 */
export function profileLayer(vertexLimit: number): LayerProfile {
  const types = new Set<string>();
  const kinds = new Map<string, Set<SourceField['type']>>();
  const rows: Record<string, unknown>[] = [];
  let sample: Position[] = [];
  let every = 1;
  let vertices = 0;
  let featureCount = 0;
  let hasZ = false;
  let hasM = false;
  const extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];

  const take = (position: Position) => {
    const [x, y] = position as [number, number];
    if (position.length > 2) {
      hasZ = true;
      if (position.length > 3) hasM = true;
    }
    if (x < extent[0]) extent[0] = x;
    if (y < extent[1]) extent[1] = y;
    if (x > extent[2]) extent[2] = x;
    if (y > extent[3]) extent[3] = y;
    if (vertices % every === 0) {
      sample.push([x, y]);
      if (sample.length > SAMPLE) {
        sample = sample.filter((_, index) => index % 2 === 0);
        every *= 2;
      }
    }
    vertices++;
    if (vertices > vertexLimit) throw tooManyVertices(vertexLimit);
  };

  return {
    get vertices() {
      return vertices;
    },
    add({ geometry, properties }) {
      featureCount++;
      if (geometry) {
        types.add(geometry.type);
        eachPosition(geometry, take);
      }
      if (rows.length < ROWS) rows.push(properties);
      for (const name in properties) {
        let seen = kinds.get(name);
        if (!seen) {
          if (kinds.size >= FIELDS) continue;
          seen = new Set();
          kinds.set(name, seen);
        }
        const kind = kindOf(properties[name]);
        if (kind) seen.add(kind);
      }
    },
    result: () => ({
      geometryTypes: [...types],
      hasZ,
      hasM,
      featureCount,
      fields: [...kinds].map(([name, seen]) => ({ name, type: widest(seen) })),
      sample,
      rows,
      extent: vertices > 0 && extent.every(Number.isFinite) ? extent : null,
    }),
  };
}

export const tooManyVertices = (limit: number) =>
  new SourceError(`The layer has more than ${limit.toLocaleString('en')} vertices; split it by town or by map sheet.`);

function kindOf(value: unknown): SourceField['type'] | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'json';
}

function widest(seen: Set<SourceField['type']>): SourceField['type'] {
  const [only] = seen;
  if (seen.size === 0) return 'string';
  if (seen.size === 1) return only!;
  if ([...seen].every((kind) => kind === 'integer' || kind === 'number')) return 'number';
  return seen.has('json') ? 'json' : 'string';
}
