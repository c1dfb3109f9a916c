import { z } from 'zod';
import type { Visibility } from '#shared/layers';

/** 1 省 2 市 3 县 4 镇街 5 村; a level may be skipped (中山, 东莞). */
export type RegionLevel = 1 | 2 | 3 | 4 | 5;

export type RegionName = { code: string; name: string; level: RegionLevel };
export type RegionChild = RegionName & { hasBoundary: boolean };

/** `GET /api/regions?parent=…`: what lies directly below; without `parent` what has nothing above it. */
export const regionQuery = z.object({ parent: z.string().optional() });

/** How sure a figure is, as its document words it: 约, 超, 以上, 预计. */
export type Qualifier = 'exact' | 'about' | 'over' | 'at_least' | 'estimated';

export type Fact = {
  indicator: string;
  titleZh: string;
  titleEn: string;
  value: number;
  /** As the document prints it: 亩, 万平方米, 个, 亿元 … */
  unit: string;
  qualifier: Qualifier;
  status: 'actual' | 'target' | 'planned';
  period: string;
  source: string;
  sourceDate: string | null;
  note: string | null;
};

/** `GET /api/regions/told`: a region that public documents give figures of; which, in the order in which they were typed. */
export type ToldRegion = RegionName & {
  parentName: string | null;
  facts: Pick<Fact, 'indicator' | 'titleZh' | 'titleEn' | 'status'>[];
};

/** Areas are ellipsoidal m², summed before rounding. Counts hold only what the reader may see. */
export type RegionTotals = {
  parcels: { count: number; areaM2: number };
  areas: { count: number; areaM2: number };
  belts: { count: number; lengthM: number };
  stops: number;
  /** `byStatus['']`: those without one. */
  projects: { count: number; byStatus: Record<string, number>; investWanYuan: number };
};

export type RegionDetail = RegionName & {
  id: number;
  kind: string;
  shortName: string;
  /** From the province down to the parent; no placeholder where a level is skipped. */
  crumb: RegionName[];
  children: RegionChild[];
  /**
   * west, south, east, north in degrees, of its boundary, or, where it has none of its own (`areaM2` is null), of those
   * that lie inside it; null without any (边界待导入).
   */
  bbox: [number, number, number, number] | null;
  boundaryLegal: string | null;
  boundarySource: string | null;
  areaM2: number | null;
  controlAreaM2: number | null;
  facts: Fact[];
  totals: RegionTotals;
  demo: boolean;
  visibility: Visibility;
};

/**
 * `GET /api/regions/{code}/outlines`: a drawing of the region by what lies directly below it (or itself, where nothing
 * below has a boundary), for a page without a map. Neighbours share their lines. Null without any boundary.
 */
export type RegionOutlines = {
  /** Of the drawing's own square, x to the east and y to the south. */
  width: number;
  height: number;
  parts: (RegionName & {
    /** SVG path data, rings closed; fill rule evenodd. */
    path: string;
    /** Where its name stands. */
    x: number;
    y: number;
  })[];
} | null;
