import { queryClient, regionQuery } from './server';
import { openRegion } from './view-store';

/** Opens a region and shows it whole, where it has a boundary. */
export async function openRegionWhole(code: string): Promise<void> {
  const detail = await queryClient.ensureQueryData(regionQuery(code)).catch(() => null);
  openRegion(code, detail?.bbox ?? null);
}
