import { queryClient, regionQuery } from './server';
import { openRegion, useView } from './view-store';

/** Opens a region at once, and shows it whole where it has a boundary, unless the reader went on. */
export async function openRegionWhole(code: string): Promise<void> {
  openRegion(code, null);
  const detail = await queryClient.ensureQueryData(regionQuery(code)).catch(() => null); // the card tells why
  const { region, selected } = useView.getState();
  if (detail && region === code && selected === null) openRegion(code, detail.bbox);
}
