import { baseOf, extensionOf, type Part, stemOf } from '../../import/read/part';
import { isNoise, type Unpacking, unzip } from '../../import/read/unpack';
import { DemError } from './dem-error';

const RASTER_EXTENSIONS = ['tif', 'tiff', 'asc', 'img'];

/** Whether a name is that of a raster. */
export const isRasterName = (name: string): boolean => RASTER_EXTENSIONS.includes(extensionOf(name));

/** The raster that is to be read, and the files beside it that tell where it lies: .prj, .tfw, .aux.xml. */
export type Raster = { main: string; parts: Part[] };

/**
 * The one raster of a file, or of a zip that holds it.
 * @param file as it was named; `others` lie beside it.
 * @throws DemError `no-raster`, `several-rasters`; SourceError for a zip that is damaged or a bomb.
 */
export async function findRaster(file: Part, others: readonly Part[], unpacking: Unpacking): Promise<Raster> {
  const isZip = extensionOf(file.name) === 'zip';
  const parts = isZip ? (await unzip(file, unpacking)).filter(({ name }) => !isNoise(name)) : [file, ...others];
  const rasters = isZip ? parts.filter(({ name }) => isRasterName(name)) : [file];
  const [raster, second] = rasters;
  if (!raster || (!isZip && !isRasterName(file.name)))
    throw new DemError(
      'no-raster',
      `${baseOf(file.name)} is no grid of heights: give a GeoTIFF (.tif), an .asc or .img, or a zip of one.`,
    );
  if (second)
    throw new DemError(
      'several-rasters',
      `${baseOf(file.name)} holds ${rasters.length} rasters (${rasters
        .slice(0, 4)
        .map(({ name }) => baseOf(name))
        .join(', ')}): merge the sheets into one and give that.`,
    );
  const name = baseOf(raster.name);
  const stem = stemOf(raster.name).toLowerCase();
  const beside = parts.filter(
    (part) => part === raster || stemOf(part.name).toLowerCase() === stem || part.name.startsWith(`${raster.name}.`),
  );
  return { main: name, parts: beside.map((part) => ({ ...part, name: baseOf(part.name) })) };
}
