import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** CGCS2000 / 3-degree Gauss-Kruger CM 114E, EPSG:4547. */
const PRJ =
  'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

type Size = { columns: number; rows: number; cellM: number; hole?: boolean; corner?: [number, number] };

/**
 * A slope with a hill on it as an ESRI ASCII grid around 113.6° E, 22.6° N, in metres of `prj`.
 * @param hole leaves a rectangle of cells without a height. @param corner the south-western one, in metres of `prj`.
 */
export function slopeAndHill({ columns, rows, cellM, hole = false, corner = [460_000, 2_500_000] }: Size): {
  asc: string;
  prj: string;
} {
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const cells: string[] = [];
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column / columns, row / rows];
      const isHole = hole && x > 0.1 && x < 0.3 && y > 0.1 && y < 0.3;
      const hill = 320 * Math.exp(-((x - 0.55) ** 2 + (y - 0.45) ** 2) / 0.03);
      cells.push(isHole ? '-9999' : (40 + 180 * x + 90 * y + hill).toFixed(3));
    }
    lines.push(cells.join(' '));
  }
  const head = `ncols ${columns}\nnrows ${rows}\nxllcorner ${corner[0]}\nyllcorner ${corner[1]}\ncellsize ${cellM}\nNODATA_value -9999\n`;
  return { asc: `${head}${lines.join('\n')}\n`, prj: PRJ };
}

/**
 * The same as a GeoTIFF of 12 m cells. @param gdal runs a tool of GDAL. @returns its path.
 */
export function demFixture(folder: string, crs: string, gdal: (tool: string, ...args: string[]) => unknown): string {
  const { asc } = slopeAndHill({ columns: 420, rows: 360, cellM: 12 });
  const path = join(folder, 'plane.asc');
  writeFileSync(path, asc);
  const plane = join(folder, 'dem-4547.tif');
  gdal('gdal_translate', '-a_srs', 'EPSG:4547', '-ot', 'Float32', path, plane);
  if (crs === 'EPSG:4547') return plane;
  const other = join(folder, `dem-${crs.replace(':', '-')}.tif`);
  gdal('gdalwarp', '-overwrite', '-t_srs', crs, '-r', 'cubic', '-et', '0', plane, other);
  return other;
}
