import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { ellipsoidalArea } from '#shared/geometry/measure/ellipsoidal-area';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';

apiUnderTest();

test.each(['parcel', 'area', 'region'])(
  'of every %s the page measures what the database holds, to a millionth',
  async (table) => {
    const rows = await reading(
      (sql) => sql<{ geometry: Polygon | MultiPolygon; areaM2: number }[]>`
      select st_asgeojson(geom, 15, 0)::json as geometry, area_m2 from ${sql(table)} where geom is not null`,
    );
    expect(rows.length).toBeGreaterThan(2);
    const worst = Math.max(...rows.map(({ geometry, areaM2 }) => Math.abs(ellipsoidalArea(geometry) / areaM2 - 1)));
    expect(worst).toBeLessThan(1e-6);
  },
);
