/** What a GDAL process is told on its standard input, as one line of JSON. */
export type GdalJob =
  | {
      task: 'describe';
      input: GdalInput;
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
