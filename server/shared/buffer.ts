import type { Position } from 'geojson';
import { z } from 'zod';
import { MAX_BUFFER_M } from '#shared/limits';

const MAX_POSITIONS = 20_000;

const position = z
  .tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)])
  .rest(z.number())
  .transform(([lng, lat]): Position => [lng, lat]);
const line = z.array(position).min(2);
const geometry = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('Polygon'), coordinates: z.array(line.min(4)).min(1) }),
  ])
  .refine(
    (shape) => JSON.stringify(shape.coordinates).length < MAX_POSITIONS * 24,
    `expected up to about ${MAX_POSITIONS} positions; there are more`,
  );

/** `POST /api/buffer`: the ground within a distance of a shape, or of a feature that the reader may see. */
export const bufferRequest = z
  .strictObject({
    geometry: geometry.optional(),
    feature: z.strictObject({ layer: z.string(), id: z.number().int().positive() }).optional(),
    radiusM: z
      .number()
      .positive('expected metres above 0')
      .max(MAX_BUFFER_M, `expected up to ${MAX_BUFFER_M} metres; it is more`),
  })
  .refine(({ geometry, feature }) => (geometry === undefined) !== (feature === undefined), {
    error: 'expected either a geometry or a feature',
    path: ['geometry'],
  });
export type BufferRequest = z.infer<typeof bufferRequest>;

/** Area in ellipsoidal m². */
export type BufferAnswer = {
  geometry: { type: 'Polygon'; coordinates: Position[][] } | { type: 'MultiPolygon'; coordinates: Position[][][] };
  areaM2: number;
};
