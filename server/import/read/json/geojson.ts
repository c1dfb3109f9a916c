import { type Encoding, SourceError, type SourceFeature } from '../../source';
import { crsOfGeoJson } from '../crs/declared-crs';
import { profileLayer } from '../layer-profile';
import { NoGeometry } from '../no-geometry';
import { baseOf, type Part, stemOf } from '../part';
import type { Reading, StoredLayer } from '../stored-layer';
import { geometryOf, isGeometryType } from './geojson-geometry';
import { jsonPieces, parsePiece, placeOf } from './json-file';
import { propertiesOf } from './properties-of';
import { topoJsonLayers } from './topojson';

const OF_A_FEATURE = ['type', 'id', 'properties', 'geometry', 'coordinates', 'geometries'];
const OF_A_FILE = ['type', 'crs', 'name', 'objects', 'arcs', 'transform', 'metadata'];
const WANTED = new Set([...OF_A_FEATURE, ...OF_A_FILE]);

type Document = Record<string, unknown> & { type?: unknown };
type Topology = { topology: Document };

/** GeoJSON (collection, feature, geometry, sequence, array of features) and TopoJSON, read whole once and checked. */
export async function openJson(file: Part, reading: Reading, encoding: Encoding): Promise<StoredLayer[]> {
  const name = baseOf(file.name);
  const profile = profileLayer(reading.limits.vertices);
  const seen: Seen = { crs: null, documents: 0, members: [], withoutType: 0 };
  let topology: Document | null = null;
  for await (const feature of featuresIn(file, reading, seen)) {
    if ('topology' in feature) topology = feature.topology;
    else profile.add(feature);
  }

  if (topology) return topoJsonLayers(topology, file, reading, encoding);
  if (seen.documents === 0)
    throw new SourceError(`${name} is empty: there is not one JSON value in it; export it again.`);
  const measured = profile.result();
  if (measured.featureCount === 0 && !seen.members.includes('features'))
    throw new NoGeometry(
      `${name} is JSON, but not GeoJSON or TopoJSON: it has ${membersSaid(seen.members)} and no features; export it as GeoJSON.`,
    );
  return [
    {
      layer: {
        ...measured,
        name: stemOf(name),
        format: 'GeoJSON',
        declaredCrs: crsOfGeoJson(seen.crs),
        encoding,
        notes: seen.withoutType > 0 ? [`${seen.withoutType} features are geometries without attributes.`] : [],
      },
      features: () => onlyFeatures(featuresIn(file, reading, { ...seen })),
    },
  ];
}

type Seen = { crs: unknown; documents: number; members: string[]; withoutType: number };

async function* onlyFeatures(items: AsyncIterable<SourceFeature | Topology>): AsyncGenerator<SourceFeature> {
  for await (const item of items) if ('index' in item) yield item;
}

const membersSaid = (members: string[]) =>
  members.length > 0 ? `the members ${[...new Set(members)].slice(0, 6).join(', ')}` : 'no members';

/** Every feature of the file, and a topology as the document that it is. */
async function* featuresIn(file: Part, { signal }: Reading, seen: Seen): AsyncGenerator<SourceFeature | Topology> {
  let index = 0;
  let document: Document = {};
  let held = 0;
  for await (const piece of jsonPieces(file, WANTED, signal)) {
    if (piece.kind === 'element') {
      yield await featureOf(file, await parsePiece(file, piece), index++, piece.offset, seen);
    } else if (piece.kind === 'member') {
      if (held === 0) held = piece.offset;
      if (seen.members.length < 50) seen.members.push(piece.key);
      // A member named "__proto__" must stay a member.
      Object.defineProperty(document, piece.key, {
        value: await parsePiece(file, piece),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else if (piece.kind === 'other') {
      if (seen.members.length < 50) seen.members.push(piece.key);
    } else {
      seen.documents++;
      const crs = document.crs ?? notedCrs(document.metadata);
      if (crs !== undefined) seen.crs = crs;
      if (document.type === 'Topology') yield { topology: document };
      else if (document.type === 'Feature' || isGeometryType(document.type))
        yield await featureOf(file, document, index++, held, seen);
      document = {};
      held = 0;
    }
  }
}

/** Our own exports say which system they stand on in their metadata, since RFC 7946 has no place for it. */
function notedCrs(metadata: unknown): unknown {
  const note = (metadata as { crs_note?: unknown } | null | undefined)?.crs_note;
  return typeof note === 'string' && note.startsWith('CGCS2000')
    ? { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } }
    : undefined;
}

async function featureOf(
  file: Part,
  value: unknown,
  index: number,
  offset: number,
  seen: Seen,
): Promise<SourceFeature> {
  const refuse = async (what: string) => {
    const { line } = await placeOf(file.path, offset);
    return new SourceError(
      `${baseOf(file.name)} is not GeoJSON: its feature ${index + 1}, at line ${line}, has ${what}; correct or export it again.`,
    );
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw await refuse(`nothing but ${JSON.stringify(value)?.slice(0, 60)}`);
  const { type, id, properties, geometry } = value as Document;
  if (type !== 'Feature') {
    if (!isGeometryType(type)) {
      if (type === undefined && geometry === undefined)
        throw new NoGeometry((await refuse(membersSaid(Object.keys(value)))).message);
      if (type !== undefined) throw await refuse(`the type ${JSON.stringify(type)?.slice(0, 60)} and not Feature`);
    } else {
      seen.withoutType++;
      const bare = geometryOf(value);
      if ('wrong' in bare) throw await refuse(bare.wrong);
      return { index, geometry: bare.geometry, properties: {} };
    }
  }
  const taken = geometryOf(geometry);
  if ('wrong' in taken) throw await refuse(taken.wrong);
  return { index, geometry: taken.geometry, properties: propertiesOf(properties, id) };
}
