import type { Geometry, Position } from 'geojson';

/** What a file declares of its coordinates: `.prj`, a GeoPackage's srs, a GeoJSON's `crs` member; null where silent. */
export type DeclaredCrs = { epsg: number | null; name: string; wkt: string | null; projected: boolean } | null;

export type Encoding = {
  /** As iconv knows it: UTF-8, GB18030, BIG5, ISO-8859-1, EUC-KR … */
  name: string;
  /** What it was told by. */
  from: 'cpg' | 'dbf-flag' | 'evidence' | 'option' | 'format';
  /** 0 to 1. */
  confidence: number;
};

export type SourceField = { name: string; type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'json' };

/** Seen before anything is read whole: cheap, bounded in memory. */
export type SourceLayer = {
  name: string;
  /** GDAL's short name of the driver, or GeoJSON, TopoJSON. */
  format: string;
  geometryTypes: string[];
  hasZ: boolean;
  hasM: boolean;
  featureCount: number;
  declaredCrs: DeclaredCrs;
  encoding: Encoding;
  fields: SourceField[];
  /** Up to 2,000 vertices spread over the layer, [first, second] axis as stored, in the file's own units. */
  sample: Position[];
  /** Up to 50 rows of attributes, for the mapping and for the eye. */
  rows: Record<string, unknown>[];
  /** minX, minY, maxX, maxY as stored. */
  extent: [number, number, number, number] | null;
  /** What the reader had to make good or leave out, a sentence each: a missing .dbf, rows marked as deleted … */
  notes: string[];
};

/** `index` counts from 0 in the file; geometry null where the row has none. */
export type SourceFeature = { index: number; geometry: Geometry | null; properties: Record<string, unknown> };

/** An opened file, folder, or archive. Closing it ends its worker and removes what it unpacked. */
export type Source = {
  /** The path as given. */
  path: string;
  sha256: string;
  bytes: number;
  layers: SourceLayer[];
  /**
   * Features of one layer as [lng, lat]; Z and M are dropped. Coordinates are never rounded. Xi'an 1980 and Beijing 1954
   * are unprojected on their own ellipsoid, without a datum shift.
   * @param fromCrs overrides or supplies what the file declares: `EPSG:4547` or a PROJ string; null: as declared.
   * @param swapAxes reads [second, first]: survey order X = north, Y = east.
   */
  read(layer: SourceLayer, options: { fromCrs: string | null; swapAxes: boolean }): AsyncIterable<SourceFeature>;
  close(): Promise<void>;
};

/** A file that cannot be taken: one sentence that says what was found and what to do. */
export class SourceError extends Error {}
