import type { BufferAnswer, BufferRequest } from '#shared/buffer';
import { reading } from '../db';
import { AppError } from '../errors';
import { layerOf } from '../feature/layer-of';
import { ofLayer } from '../feature/of-layer';
import { type Reader, visible } from '../policy';

const SEGMENTS = 64; // to a quarter of a circle: short of the true circle's area by 0.01 %
const DEGREES = '+proj=longlat +ellps=GRS80 +no_defs';

/**
 * Ground within `radiusM` of a shape. Drawn in Gauss metres about the shape's own meridian, where a metre is true to
 * 0.001 % within 25 km of it; PostGIS's own buffer of a geography works in UTM, whose metre is 0.04 % short.
 * @throws AppError `feature-not-found`.
 */
export async function bufferOf(reader: Reader, { geometry, feature, radiusM }: BufferRequest): Promise<BufferAnswer> {
  const layer = feature ? await layerOf(feature.layer) : null;
  return reading(async (sql) => {
    const shape =
      layer && feature
        ? sql`(select geom from ${sql(layer.table)} where id = ${feature.id} and ${visible(sql, reader, layer)}
            and geom is not null ${ofLayer(sql, layer)})`
        : sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), 4490)`;
    const [row] = await sql<{ geometry: BufferAnswer['geometry'] | null; areaM2: number }[]>`
      with given as (select ${shape} as shape),
        own as (select shape, format('+proj=tmerc +lat_0=0 +lon_0=%s +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs',
          round(st_x(st_centroid(shape))::numeric, 6)) as metres from given),
        made as (select st_setsrid(st_transform(st_buffer(st_transform(shape, ${DEGREES}::text, metres), ${radiusM}::float8,
          ${SEGMENTS}::integer), metres, ${DEGREES}::text), 4490) as around from own)
      select st_asgeojson(around, 9, 0)::json as geometry, st_area(around::geography) as area_m2 from made`;
    if (!row?.geometry)
      throw new AppError('feature-not-found', `There is no ${feature?.layer} ${feature?.id} with a place.`);
    return { geometry: row.geometry, areaM2: row.areaM2 };
  });
}
