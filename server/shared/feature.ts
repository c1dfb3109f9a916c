import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import type { Visibility } from '#shared/layers';
import type { StopMedia } from '#shared/media';
import type { Qualifier, RegionName } from '#shared/region';
import type { StopScene } from '#shared/tour/scene';

/** A belt with its stops in the order of visiting; `id` and `name` are null where only its code is known. */
export type BeltOf = {
  code: string;
  id: number | null;
  name: string | null;
  stops: { id: number; version: number; name: string; position: number | null; lng: number; lat: number }[];
};

export type StopFigure = { label: string; value: number; unit: string; qualifier: Qualifier; source: string };

/** A project that serves an area, or may do so. */
export type LinkedProject = {
  id: number;
  name: string;
  status: string | null;
  investWanYuan: number | null;
  version: number;
  /** It names the area; else it lies in its outline and names none. */
  isLinked: boolean;
  mayEdit: boolean;
};

/** A feature that a stop sets off, as it is today. */
export type ShownFeature = {
  layer: string;
  id: number;
  /** Of a parcel its class and number; of an overlay's feature without one its kind, else its layer's. */
  name: string;
  visibility: Visibility;
  geometry: Geometry;
};

/** What a stop sets off from the land around it, as far as its reader may see it. */
export type Highlighted = {
  /** In the order in which they were picked. */
  features: ShownFeature[];
  /** Of those that were picked: gone, or not for this reader to see. */
  missing: number;
  /** What the veil leaves open, in one shape without overlaps; null where there is no veil. */
  cleared: Polygon | MultiPolygon | null;
};

/** One feature with all that the reader may see of it: `GET /api/features/{layer}/{id}`. */
export type FeatureDetail = {
  layer: string;
  id: number;
  /** By the registry's column names (snake_case): the names that tiles and files carry. */
  values: Record<string, string | number | boolean | null>;
  /** What the source file had beyond the registry's columns. */
  props: Record<string, unknown> | null;
  regions: RegionName[];
  /** west, south, east, north in degrees; null, as the geometry, only for a region without a boundary. */
  bbox: [number, number, number, number] | null;
  /** Nine decimals of a degree or fewer. */
  geometry: Geometry | null;
  areaMethod: string | null;
  visibility: Visibility;
  batch: { id: number; fileName: string; source: string | null; dataDate: string | null; importedAt: string } | null;
  /** What a change must have seen, as `If-Match`. */
  version: number;
  updatedAt: string;
  /** Of a belt itself, and of the belt that a stop is on; null for any other layer. */
  belt: BeltOf | null;
  /** What a stop is shown with; empty for any other layer. */
  figures: StopFigure[];
  /** How a hand set a stop to be shown; null where the rule decides, and for any other layer. */
  scene: StopScene | null;
  /** What `scene` names of features, read; null where it names none, and for any other layer. */
  highlighted: Highlighted | null;
  /** Photos, videos and drawings of a stop, in their order; empty for any other layer. */
  media: StopMedia[];
  /** Of an area: those that name it, then those in its outline that name none; empty for any other layer. */
  projects: LinkedProject[];
  /** An area that was put together from parcels: see `GET /api/blocks/saved/{area}`. */
  isBlock: boolean;
};
