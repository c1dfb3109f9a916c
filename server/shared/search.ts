import type { LayerCode } from '#shared/layers';
import type { RegionName } from '#shared/region';

/** `matched` says by what: the box shows it beside the name. */
export type SearchHit = {
  layer: LayerCode;
  /** Feature id inside its layer. */
  id: number;
  code: string;
  name: string;
  matched: 'name' | 'code' | 'pinyin' | 'initials';
  /** Province first; tells 梅江's 三角镇 from 中山's. */
  parents: RegionName[];
  level?: number;
  /** west, south, east, north in degrees, or null where nothing was imported yet. */
  bbox: [number, number, number, number] | null;
};
export type SearchAnswer = { query: string; hits: SearchHit[] };
