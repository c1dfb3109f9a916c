import type { Geometry, Position } from 'geojson';
import { breathe } from '../../breathe';
import { SourceError, type SourceFeature, type SourceLayer } from '../source';
import { openUnprojection, projectionFor, type Unprojection } from './crs/unproject';
import { eachPosition } from './positions';

/** So many vertices travel to PROJ at once: 256 kB. */
const BATCH_VERTICES = 16_384;

/**
 * Stored features as [lng, lat]: axes swapped where asked, unprojected where the file or `fromCrs` says from what, Z and
 * M dropped. Where nobody says what the coordinates are, they pass as they stand.
 */
export async function* toDegrees(
  stored: AsyncIterable<SourceFeature>,
  { declaredCrs }: SourceLayer,
  { fromCrs, swapAxes }: { fromCrs: string | null; swapAxes: boolean },
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceFeature> {
  const plan = projectionFor(declaredCrs, fromCrs);
  const pause = breathe(signal);
  if (!plan) {
    for await (const feature of stored) {
      yield { ...feature, geometry: feature.geometry && flatCopy(feature.geometry, swapAxes) };
      await pause();
    }
    return;
  }
  const unprojection = openUnprojection(plan, signal);
  try {
    let batch: SourceFeature[] = [];
    let vertices = 0;
    for await (const feature of stored) {
      const geometry = feature.geometry && flatCopy(feature.geometry, swapAxes);
      batch.push({ ...feature, geometry });
      if (geometry) eachPosition(geometry, () => vertices++);
      if (vertices < BATCH_VERTICES && batch.length < BATCH_VERTICES) continue;
      yield* await unproject(batch, vertices, unprojection, plan.from);
      batch = [];
      vertices = 0;
    }
    const last = await unproject(batch, vertices, unprojection, plan.from);
    await unprojection.close();
    yield* last;
  } finally {
    unprojection.stop();
  }
}

async function unproject(batch: SourceFeature[], vertices: number, unprojection: Unprojection, from: string) {
  if (vertices === 0) return batch;
  const flat = new Float64Array(2 * vertices);
  let at = 0;
  for (const { geometry } of batch)
    if (geometry)
      eachPosition(geometry, (position) => {
        flat[at++] = position[0]!;
        flat[at++] = position[1]!;
      });
  const degrees = await unprojection.toDegrees(flat);
  at = 0;
  for (const { geometry, index } of batch)
    if (geometry)
      eachPosition(geometry, (position) => {
        const [x, y] = position;
        position[0] = degrees[at++]!;
        position[1] = degrees[at++]!;
        if (!Number.isFinite(position[0]) || !Number.isFinite(position[1]))
          throw new SourceError(
            `Feature ${index + 1} has a vertex at ${x}, ${y}, which lies outside ${from.length > 60 ? 'the declared coordinate system' : from}; name the right one with --crs.`,
          );
      });
  return batch;
}

function flatCopy(geometry: Geometry, swap: boolean): Geometry {
  const position = (p: Position): Position => (swap ? [p[1]!, p[0]!] : [p[0]!, p[1]!]);
  const line = (positions: Position[]) => positions.map(position);
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: position(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: line(geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(line) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(line)) };
    case 'GeometryCollection':
      return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => flatCopy(part, swap)) };
  }
}
