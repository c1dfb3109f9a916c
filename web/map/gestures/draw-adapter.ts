import type { Map as MapLibre } from 'maplibre-gl';
import { type GeoJSONStoreFeatures, TerraDrawExtend } from 'terra-draw';

type Store = GeoJSONStoreFeatures[];

/**
 * Terra Draw on our map without layers of its own: it reads gestures, and hands what it holds to `show`. (Its own
 * adapter writes sources and layers to the map, and a change of our style would wipe them.)
 */
export class DrawAdapter extends TerraDrawExtend.TerraDrawBaseAdapter {
  constructor(
    private readonly map: MapLibre,
    private readonly show: (features: Store) => void,
  ) {
    super({ coordinatePrecision: 9 });
  }
  getMapEventElement = (): HTMLElement => this.map.getCanvas();
  project = (lng: number, lat: number) => {
    const { x, y } = this.map.project([lng, lat]);
    return { x, y };
  };
  unproject = (x: number, y: number) => {
    const { lng, lat } = this.map.unproject([x, y]);
    return { lng, lat };
  };
  getLngLatFromEvent = (event: PointerEvent | MouseEvent) => {
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    return this.unproject(event.clientX - left, event.clientY - top);
  };
  setCursor = (cursor: string) => {
    this.map.getCanvas().style.cursor = cursor === 'unset' ? '' : cursor;
  };
  setDraggability = (enabled: boolean) => {
    if (enabled) this.map.dragPan.enable();
    else this.map.dragPan.disable();
  };
  setDoubleClickToZoom = () => {}; // the page opens regions by double click, and not while a tool is in hand
  render = ({ created, updated, unchanged }: { created: Store; updated: Store; unchanged: Store }) =>
    this.show([...unchanged, ...updated, ...created]);
  clear = () => this.show([]);
}
