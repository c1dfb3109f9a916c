import type { BeltOf } from '#shared/feature';
import type { BeltStops, Grid, StopTablePlan } from '#shared/tour/stop-table';
import { change } from './change';
import { refreshAfterDeed } from './edits';

/** Reads a workbook against a belt; nothing is written. @throws ServerFault. */
export const planWorkbook = (belt: number, file: File, signal: AbortSignal): Promise<StopTablePlan> =>
  change(`/api/belts/${belt}/stop-table?name=${encodeURIComponent(file.name)}`, file, 'POST', {}, signal);

/** The same of cells that were mended or pasted. @throws ServerFault. */
export const planGrid = (belt: number, grid: Grid, source: string): Promise<StopTablePlan> =>
  change<StopTablePlan>(`/api/belts/${belt}/stop-table`, { grid, source });

/** Writes stops in the order of visiting as one act that the hand can take back. @throws ServerFault. */
export async function writeStops(belt: number, told: BeltStops): Promise<boolean> {
  const { edit } = await change<{ edit: number | null }>(`/api/belts/${belt}/stops`, told, 'PUT');
  if (edit !== null) await refreshAfterDeed();
  return edit !== null;
}

/** Puts a stop of a belt in another place. @throws ServerFault. */
export function moveStop(belt: number, stops: BeltOf['stops'], from: number, to: number): Promise<boolean> {
  const order = stops.map(({ id, version }) => ({ id, version }));
  order.splice(to, 0, ...order.splice(from, 1));
  return writeStops(belt, { stops: order });
}

/** What a plan stands for, as it is written. */
export const stopsOfPlan = ({ stops }: StopTablePlan): BeltStops['stops'] =>
  stops.map(({ id, version, values, figures, lng, lat, placedBy }) => ({
    ...(id !== null && version !== null ? { id, version } : {}),
    values,
    ...(figures ? { figures } : {}),
    ...(placedBy === 'stop' ? {} : { place: { lng, lat } }),
  }));
