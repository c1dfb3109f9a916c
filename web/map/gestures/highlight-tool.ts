import type { MapMouseEvent } from 'maplibre-gl';
import { usePickedPlace } from '../../state/picked-place';
import { useScreen } from '../../state/screen';
import { aboutQuery, queryClient } from '../../state/server';
import { useView } from '../../state/view-store';
import { type Hit, hitsAt, regionHit } from '../hit';
import type { TakeUp } from '../tools';

/** A click says what lies there: all but stops, the region last. What the hand points at wears its mark meanwhile. */
export const takeUpHighlight: TakeUp = (map) => {
  const metAt = (point: MapMouseEvent['point']): Hit[] => {
    const served = queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [];
    const region = useView.getState().hidden.includes('region') ? null : regionHit(map, point);
    return [...hitsAt(map, point), ...(region ? [region] : [])].filter(
      ({ layer }) => layer !== 'stop' && served.some(({ code }) => code === layer),
    );
  };
  const click = ({ point, originalEvent }: MapMouseEvent) => {
    if (originalEvent.detail <= 1) usePickedPlace.setState({ met: metAt(point) });
  };
  const point = ({ point }: MapMouseEvent) => {
    if (map.isMoving()) return;
    const [met] = metAt(point);
    map.getCanvas().style.cursor = met ? 'pointer' : 'crosshair';
    useScreen.setState({ tip: met ? { x: point.x, y: point.y, ...met } : null });
  };
  usePickedPlace.setState({ met: [] });
  map.getCanvas().style.cursor = 'crosshair';
  map.on('click', click);
  map.on('mousemove', point);
  return () => {
    map.off('click', click);
    map.off('mousemove', point);
    map.getCanvas().blur(); // no ring about the wall
    usePickedPlace.setState({ met: [] });
  };
};
