import type { LineString, Point, Polygon } from 'geojson';
import type { BufferAnswer } from '#shared/buffer';
import { postJson } from '../state/server';
import { newSketchId, putSketch, useSketch } from '../state/sketch';

type Around = { geometry: Point | LineString | Polygon } | { feature: { layer: string; id: number }; name: string };

/** Draws the ground around a shape or a feature, at the radius that is set; a fault stands in the panel. */
export async function makeBuffer(around: Around): Promise<void> {
  const { radiusM } = useSketch.getState();
  const of = 'feature' in around ? { feature: around.feature } : { geometry: around.geometry };
  const answer = await postJson<BufferAnswer>('/api/buffer', { ...of, radiusM }).catch((error: Error) => error);
  if (answer instanceof Error) {
    useSketch.setState({ fault: answer });
    return;
  }
  putSketch({
    id: newSketchId(),
    kind: 'buffer',
    geometry: answer.geometry,
    text: '',
    radiusM,
    around: 'name' in around ? around.name : null,
    at: new Date().toISOString(),
  });
}
