import type { FeatureCollection } from 'geojson';
import { measuresOf } from '#shared/geometry/measure/geodesic';
import { muOf } from '#shared/geometry/measure/mu';
import type { Sketch } from '../state/sketch';

const inCents = (value: number) => Math.round(value * 100) / 100;

/** What was measured and noted, as a GeoJSON file that opens elsewhere with the same figures (RFC 7946). */
export function sketchFile(items: readonly Sketch[], notices: readonly string[]): FeatureCollection {
  const collection = {
    type: 'FeatureCollection' as const,
    metadata: {
      title: '量测与标注',
      count: items.length,
      crs_note: 'CGCS2000 (EPSG:4490), lng/lat in degrees; within centimetres of WGS 84',
      area_method: 'CGCS2000 椭球面积',
      notice: notices,
      exported_at: new Date().toISOString(),
    },
    features: items.map(({ id, kind, geometry, text, radiusM, around, at }) => {
      const { lengthM, areaM2 } = measuresOf(geometry);
      return {
        type: 'Feature' as const,
        id,
        geometry,
        properties: {
          kind,
          text,
          ...(lengthM === null ? {} : { length_m: inCents(lengthM) }),
          ...(areaM2 === null ? {} : { area_m2: inCents(areaM2), area_mu: inCents(muOf(areaM2)) }),
          ...(radiusM === null ? {} : { radius_m: radiusM, around }),
          drawn_at: at,
        },
      };
    }),
  };
  return collection;
}
