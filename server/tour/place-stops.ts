import type { Geometry } from 'geojson';
import type { TransactionSql } from 'postgres';
import type { Bbox } from '#shared/bbox';
import { readCoordinates } from '#shared/geometry/project/read-coordinates';
import { layers } from '#shared/layers';
import { alongAxis, offAxisM } from '#shared/tour/along-axis';
import type { CellFault, PlacedBy, TableFault } from '#shared/tour/stop-table';
import { matchRegionName } from '../import/check/match-region-names';
import { type Reader, visible } from '../policy';
import type { IndexedRegion } from '../region/region-index';
import type { ReadStop } from './read-stop-table';

/** A stop that the belt has, with its place. */
export type HeldStop = { id: number; version: number; code: string; name: string; lng: number; lat: number };
export type Placed = {
  stop: ReadStop;
  held: HeldStop | null;
  lng: number;
  lat: number;
  placedBy: PlacedBy;
  regionCode: string | null;
};

/** A place this far from the axis is more likely a slip than a stop. */
const FAR_M = 30_000;

type About = {
  axis: Geometry | null;
  near: Bbox | null;
  held: readonly HeldStop[];
  /** Below which a region's name is looked for. */
  regions: readonly IndexedRegion[];
};

/**
 * Finds where each row lies: by its own cells, else where the stop of its code or name stands already, else in the
 * region that it names, else along the axis between its neighbours. What the last two give is 示意.
 */
export async function placeStops(
  sql: TransactionSql,
  reader: Reader,
  stops: readonly ReadStop[],
  { axis, near, held, regions }: About,
): Promise<{ placed: Placed[]; faults: TableFault[] }> {
  const faults: TableFault[] = [];
  const found: {
    place: { lng: number; lat: number } | null;
    by: PlacedBy;
    held: HeldStop | null;
    regionCode: string | null;
  }[] = [];
  for (const stop of stops) {
    const blame = (column: number, why: CellFault, cell: string) => faults.push({ row: stop.row, column, why, cell });
    const known = held.find(({ code, name }) => (stop.code ? code === stop.code : name === stop.name)) ?? null;
    const region = stop.region && regionOf(stop.region.name, regions);
    if (stop.region && !region?.code)
      blame(stop.region.column, region?.isSeveral ? 'region-several' : 'region-unknown', stop.region.name);
    const regionCode = region?.code ?? null;
    const ofCells = stop.place && placeOf(stop.place.text, near);
    if (stop.place && !ofCells) blame(stop.place.column, 'coordinate', stop.place.text);
    if (stop.place && ofCells && (offAxisM(axis, ofCells) ?? 0) > FAR_M)
      blame(stop.place.column, 'coordinate-far', stop.place.text);
    if (ofCells) found.push({ place: ofCells, by: 'cells', held: known, regionCode });
    else if (known) found.push({ place: { lng: known.lng, lat: known.lat }, by: 'stop', held: known, regionCode });
    else {
      const place = regionCode ? await middleOf(sql, reader, regionCode) : null;
      found.push({ place, by: place ? 'region' : 'axis', held: null, regionCode });
    }
  }
  const places = alongAxis(
    axis,
    found.map(({ place }) => place),
  );
  const placed = stops.flatMap((stop, n) => {
    const { by, held: known, regionCode } = found[n]!;
    const place = places[n];
    return place ? { stop, held: known, ...place, placedBy: by, regionCode } : [];
  });
  return { placed, faults };
}

function placeOf(text: string, near: Bbox | null): { lng: number; lat: number } | null {
  const answer = readCoordinates(text, near);
  const [first] = answer.kind === 'found' ? answer.readings : [];
  return first ? { lng: first.lng, lat: first.lat } : null;
}

function regionOf(name: string, regions: readonly IndexedRegion[]): { code: string | null; isSeveral: boolean } {
  // 三角镇芷湾村 names the town, too; the last part that is a region is meant
  const parts = name.split(/[\s,,、/]+|(?<=[镇乡]|街道)(?=.)/).filter(Boolean);
  const tried = [name, ...parts.reverse()];
  let isSeveral = false;
  for (const part of tried) {
    const match = matchRegionName(part, regions);
    if ('region' in match) return { code: match.region.code, isSeveral: false };
    isSeveral ||= match.found === 'ambiguous';
  }
  return { code: null, isSeveral };
}

/** A place inside a region that the reader sees; null where it has no boundary. */
async function middleOf(
  sql: TransactionSql,
  reader: Reader,
  code: string,
): Promise<{ lng: number; lat: number } | null> {
  const [row] = await sql<{ lng: number; lat: number }[]>`
    select st_x(inner_place) as lng, st_y(inner_place) as lat
    from (select st_pointonsurface(geom) as inner_place from region
      where code = ${code} and geom is not null and ${visible(sql, reader, layers.region)}) as found`;
  return row ?? null;
}
