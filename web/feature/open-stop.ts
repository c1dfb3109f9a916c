import type { BeltOf } from '#shared/feature';
import { useScreen } from '../state/screen';
import { moveCamera, select, useView } from '../state/view-store';

/** Opens a stop's card and brings it to the middle, as near as the reader looks already. */
export function openStop({ id, lng, lat }: BeltOf['stops'][number]) {
  select({ layer: 'stop', id });
  const camera = useScreen.getState().camera ?? useView.getState().camera;
  if (camera) moveCamera({ ...camera, lng, lat, zoom: Math.max(camera.zoom, 13) });
}
