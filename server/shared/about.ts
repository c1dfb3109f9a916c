import type { GeometryKind, OverlayRole } from '#shared/layers';

export type ServedLayer = {
  code: string;
  geometry: GeometryKind;
  titleZh: string;
  titleEn: string;
  /** Null for a layer of the registry. */
  overlayRole: OverlayRole | null;
  count: number;
  /** Of these, rows that a reader without an account sees over a link alone. */
  internalCount: number;
  /** Sum over the features that the reader may see, ellipsoidal m²; null for lines, points, and the nested regions. */
  areaM2: number | null;
  /** west, south, east, north in degrees; null for an empty layer. */
  bbox: [number, number, number, number] | null;
  /** Bumped in the transaction of each write; tile addresses carry it. */
  revision: number;
  changedAt: string;
};

/** What the page needs before it draws: `GET /api/about`. */
export type About = {
  version: string;
  engine: 'embedded' | 'postgres';
  /** True where the fictitious county is loaded: every screen, print and export says 演示数据(虚构). */
  demo: boolean;
  /** 审图号; empty means 内部工作用图. */
  mapReviewNo: string;
  /** The region that the page opens on. */
  home: string | null;
  dataDate: string | null;
  layers: ServedLayer[];
  /** What may lie under the map, as the administrator named it; empty where nothing was set. */
  basemaps: Basemap[];
  /** Heights for the hillshade, or null. */
  terrain: Terrain | null;
};

/** A picture of the world to lie under the map. Its tiles come through `/basemap/{code}/{z}/{x}/{y}` of this server. */
export type Basemap = {
  code: string;
  titleZh: string;
  titleEn: string;
  kind: 'raster' | 'vector';
  /** The code under which its names come as pictures of their own, to lie upon it; null where they are part of it. */
  labels: string | null;
  /** Datum of its tiles: those of `gcj02` are warped back in the page, so that parcels line up. */
  datum: 'cgcs2000' | 'gcj02';
  minZoom: number;
  maxZoom: number;
  /** Pixels of a raster tile. */
  tileSize: 256 | 512;
  attribution: string;
  /** 审图号 of its pictures; empty where none was named. */
  reviewNo: string;
};

/** Tiles at `/terrain/{z}/{x}/{y}.png?v={version}`, heights in the Terrarium encoding. */
export type Terrain = { version: string; bbox: [number, number, number, number]; minZoom: number; maxZoom: number };
