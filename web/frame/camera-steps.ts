import { openRegionWhole } from '../state/open-region-whole';
import { aboutQuery, queryClient, regionQuery } from '../state/server';
import { fitTo, moveCamera, useView } from '../state/view-store';

export function zoomBy(steps: number) {
  const { camera } = useView.getState();
  if (camera) moveCamera({ ...camera, zoom: Math.min(20, Math.max(4, camera.zoom + steps)) });
}

export function turnNorth() {
  const { camera } = useView.getState();
  if (camera) moveCamera({ ...camera, bearing: 0 });
}

/** The current region whole, or all data where it has no boundary. */
export async function fitHome() {
  const { region } = useView.getState();
  const detail = region ? await queryClient.ensureQueryData(regionQuery(region)).catch(() => null) : null;
  if (useView.getState().region !== region) return; // the reader went on
  const about = queryClient.getQueryData(aboutQuery.queryKey);
  const bbox = detail?.bbox ?? about?.layers.find((layer) => layer.bbox)?.bbox;
  if (bbox) fitTo(bbox);
}

/** The region that the current one lies in. */
export async function goUp() {
  const { region } = useView.getState();
  if (!region) return;
  const detail = await queryClient.ensureQueryData(regionQuery(region)).catch(() => null);
  const parent = detail?.crumb.at(-1);
  if (parent && useView.getState().region === region) await openRegionWhole(parent.code);
}
