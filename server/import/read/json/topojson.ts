import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology, GeometryObject as TopoObject } from 'topojson-specification';
import { breathe } from '../../../breathe';
import { type Encoding, SourceError, type SourceFeature } from '../../source';
import { profileLayer } from '../layer-profile';
import { baseOf, type Part } from '../part';
import type { Reading, StoredLayer } from '../stored-layer';
import { geometryOf } from './geojson-geometry';
import { propertiesOf } from './properties-of';

type GeometryObject = TopoObject<Record<string, unknown> | null>;

/** Each object of a topology is a layer; the topology stays in memory while its source is open. */
export async function topoJsonLayers(
  document: Record<string, unknown>,
  file: Part,
  reading: Reading,
  encoding: Encoding,
): Promise<StoredLayer[]> {
  const name = baseOf(file.name);
  const { objects, arcs } = document;
  if (typeof objects !== 'object' || objects === null || !Array.isArray(arcs))
    throw new SourceError(
      `${name} is a TopoJSON topology without ${Array.isArray(arcs) ? 'objects' : 'arcs'}; export it again.`,
    );
  const topology = document as unknown as Topology;
  const layers: StoredLayer[] = [];
  for (const [key, object] of Object.entries(topology.objects)) {
    const features = () => featuresOf(topology, object, `${key} in ${name}`, reading);
    const profile = profileLayer(reading.limits.vertices);
    for await (const item of features()) profile.add(item);
    layers.push({
      layer: { ...profile.result(), name: key, format: 'TopoJSON', declaredCrs: null, encoding, notes: [] },
      features,
    });
  }
  if (layers.length === 0)
    throw new SourceError(`${name} is a TopoJSON topology with no object in it; export it again.`);
  return layers;
}

async function* featuresOf(
  topology: Topology,
  object: GeometryObject,
  where: string,
  { signal }: Reading,
): AsyncGenerator<SourceFeature> {
  const pause = breathe(signal);
  const members = object.type === 'GeometryCollection' ? (object.geometries as GeometryObject[]) : [object];
  for (const [index, member] of members.entries()) {
    await pause();
    yield { index, ...featureOf(topology, member, `${where}, object ${index + 1}`) };
  }
}

function featureOf(topology: Topology, member: GeometryObject, where: string): Omit<SourceFeature, 'index'> {
  let geometry: Geometry | null;
  try {
    // A collection inside a collection is one feature: asked for through a wrapper, it is not spread into many.
    const made = feature(topology, {
      type: 'GeometryCollection',
      geometries: [member],
    }) as FeatureCollection<Geometry | null>;
    geometry = (made.features[0] as Feature<Geometry | null>).geometry;
  } catch {
    throw new SourceError(`${where}, refers to an arc that the file does not have; export it again.`);
  }
  const taken = geometryOf(geometry?.type ? geometry : null);
  if ('wrong' in taken) throw new SourceError(`${where}, has ${taken.wrong}; export it again.`);
  return {
    geometry: taken.geometry,
    properties: propertiesOf(member.properties, member.id),
  };
}
