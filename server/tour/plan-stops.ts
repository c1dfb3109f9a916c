import type { Grid, StopTablePlan } from '#shared/tour/stop-table';
import { reading } from '../db';
import type { Reader } from '../policy';
import { regionIndex } from '../region/region-index';
import { beltHeld, mustChange, stopsHeld } from './belt-held';
import { placeStops } from './place-stops';
import { readStopTable } from './read-stop-table';

const COUNTY_DIGITS = 6;

/**
 * What a stop table would do to a belt; nothing is written.
 * @param source what the table is called: figures that name no source are from it.
 * @throws AppError `feature-not-found`, `not-allowed` to whoever may not change the belt.
 */
export const planStops = (reader: Reader, beltId: number, grid: Grid, source: string): Promise<StopTablePlan> =>
  reading(async (sql) => {
    const belt = await beltHeld(sql, reader, beltId);
    mustChange(reader, belt);
    const held = await stopsHeld(sql, reader, belt);
    const table = readStopTable(grid, source);
    const county = belt.regionCode?.slice(0, COUNTY_DIGITS) ?? '';
    const regions = (await regionIndex(sql)).regions.filter(({ code }) => county !== '' && code.startsWith(county));
    const { placed, faults } = await placeStops(sql, reader, table.stops, {
      axis: belt.axis,
      near: belt.box,
      held,
      regions,
    });
    const named = new Set(placed.flatMap(({ held }) => held?.id ?? []));
    return {
      grid,
      titleRow: table.titleRow,
      fields: table.fields,
      stops: placed.map(({ stop, held, lng, lat, placedBy, regionCode }) => ({
        row: stop.row,
        id: held?.id ?? null,
        version: held?.version ?? null,
        name: stop.name,
        values: {
          ...stop.values,
          ...(regionCode && !stop.values.region_code ? { region_code: regionCode } : {}),
          // where its own cells say where it lies, a stop is no longer 示意
          ...(placedBy === 'stop' || 'is_schematic' in stop.values ? {} : { is_schematic: placedBy !== 'cells' }),
        },
        figures: stop.figures,
        lng,
        lat,
        placedBy,
      })),
      faults: [...table.faults, ...faults].sort((a, b) => a.row - b.row || a.column - b.column),
      others: held.flatMap(({ id, version, name }) => (named.has(id) ? [] : { id, version, name })),
    };
  });
