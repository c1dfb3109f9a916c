/** What a GDAL process is told on its standard input, as one line of JSON. */
export type GdalJob =
  | {
      task: 'describe';
      input: GdalInput;
    }
  | {
      /** The same for a raster, with the least and the greatest value of each band: all of it is read. */
      task: 'describe-raster';
      input: GdalInput;
    }
  | {
      /**
       * Warps the only band to degrees as `args` (of gdalwarp) say, coarser where it has more cells than `mostCells`:
       * a line of JSON (`WarpedHead`), then 32-bit floats in rows from the north.
       */
      task: 'warp';
      input: GdalInput;
      args: string[];
      mostCells: number;
    }
  | {
      /** Writes the layer that `args` (of ogr2ogr) name, as it comes. */
      task: 'stream';
      input: GdalInput;
      args: string[];
    }
  | {
      /** Then takes counted doubles (uint32, x, y, x, y …) and answers each time with as many; a count of 0 ends it. */
      task: 'transform';
      from: string;
      to: string;
    };

/** The files that GDAL gets to see, read-only, and the one it opens. */
export type GdalInput = {
  files: { name: string; path: string }[];
  main: string;
  openOptions: string[];
  config: Record<string, string>;
};

export type GdalField = { name: string; type: string; subType?: string };

/** The parts that we use of `ogrinfo -json`. */
export type GdalDescription = {
  /** The first error on the way, which GDAL itself may have passed over; empty for none. */
  complaint: string;
  driverShortName: string;
  layers: {
    name: string;
    featureCount: number;
    fields: GdalField[];
    geometryFields: {
      name: string;
      type: string;
      extent?: [number, number, number, number];
      coordinateSystem?: {
        wkt: string;
        projjson?: { type?: string; name?: string; id?: { authority: string; code: number | string } };
      };
    }[];
  }[];
};

/** The parts that we use of `gdalinfo -json -mm`. */
export type GdalRaster = {
  complaint: string;
  driverShortName: string;
  size: [number, number];
  geoTransform?: number[];
  coordinateSystem?: { wkt: string };
  bands: {
    type: string;
    colorInterpretation?: string;
    colorTable?: unknown;
    computedMin?: number;
    computedMax?: number;
    noDataValue?: number | string;
    unit?: string;
    scale?: number;
    offset?: number;
  }[];
};

export type WarpedHead = {
  width: number;
  height: number;
  /** west, south, east, north in degrees, to the outer edges of the cells. */
  bbox: [number, number, number, number];
  /** Than the raster itself: it has more cells than are wanted. */
  isCoarser: boolean;
};
