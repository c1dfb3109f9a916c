import type { Geometry } from 'geojson';
import { AppError } from '../errors';
import { cleanGeometry } from '../import/check/clean-geometry';

/** A drawn shape as it is stored: rings closed and wound as RFC 7946 has them. @throws AppError `geometry-invalid`. */
export function checkGeometry(geometry: Geometry): Geometry {
  const clean = cleanGeometry(geometry);
  if (clean.ok) return clean.geometry;
  throw new AppError('geometry-invalid', `The shape is ${clean.why}: draw it with some extent.`);
}
