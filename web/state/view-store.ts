import { create } from 'zustand';
import type { PageName } from '#shared/page-names';
import type { Question } from './block-question';
import {
  type Camera,
  decodeView,
  type LandPalette,
  type Language,
  type LayerStyle,
  type Selection,
  type Swipe,
  unreadParts,
  type View,
  type ViewPart,
  type Year,
} from './view';

/** west, south, east, north in degrees. */
export type Bbox = [number, number, number, number];

/** A wish to see an extent whole. The map grants it once, then the camera it came to rest on stands in the view. */
export type Fit = { bbox: Bbox; maxZoom: number };

/** `unread`: parts of the address that could not be read, until the reader has taken note. */
type ViewStore = View & { fit: Fit | null; unread: readonly ViewPart[] };

/** The one home of what the user looks at. The map, the panels and the address bar all follow it. */
export const useView = create<ViewStore>(() => ({ ...decodeView(location), fit: null, unread: unreadParts(location) }));

const set = useView.setState;

/** Opens a region; goes there where it has a boundary. */
export function openRegion(region: string, bbox: Bbox | null) {
  set({ region, selected: null, ...(bbox ? { fit: { bbox, maxZoom: 15 } } : {}) });
}

export function select(selected: Selection | null) {
  set({ selected });
}

/** Selects a feature and goes there. */
export function openFeature(selected: Selection, bbox: Bbox | null) {
  set({ selected, ...(bbox ? { fit: { bbox, maxZoom: 16 } } : {}) });
}

export function fitTo(bbox: Bbox) {
  set({ fit: { bbox, maxZoom: 16 } });
}

/** Where the map came to rest. */
export function settleCamera(camera: Camera) {
  set({ camera, fit: null });
}

export function toggleLayer(code: string) {
  const { hidden } = useView.getState();
  set({ hidden: hidden.includes(code) ? hidden.filter((other) => other !== code) : [...hidden, code].sort() });
}

export function openPage(page: PageName) {
  set({ page });
}

/** Null is today. */
export function showYear(year: Year | null) {
  set({ year });
}

/** Layers from the topmost down; those not named keep their own places below. */
export function orderLayers(order: readonly string[]) {
  set({ order });
}

/** A share from 0.05 to 1. */
export function setOpacity(layer: string, share: number) {
  set({ opacity: { ...useView.getState().opacity, [layer]: share } });
}

/** CQL2 text, or null to see all of the layer again. */
export function filterLayer(layer: string, filter: string | null) {
  const { [layer]: _, ...others } = useView.getState().filters;
  set({ filters: filter ? { ...others, [layer]: filter } : others });
}

/** Null brings the layer's own colours back. */
export function styleLayer(layer: string, style: LayerStyle | null) {
  const { [layer]: _, ...others } = useView.getState().styles;
  set({ styles: style ? { ...others, [layer]: style } : others });
}

export function showLandPalette(landPalette: LandPalette) {
  set({ landPalette });
}

export function showBasemap(basemap: string | null) {
  set({ basemap });
}

/** Opens the table of a layer, or closes it; another table begins in the layer's own order, without groups. */
export function openTable(table: string | null) {
  set(table === useView.getState().table ? {} : { table, sort: [], group: [] });
}

/** Puts the rows of the open table in an order, or groups them; by none, they stand as the layer has them, one by one. */
export function arrangeTable(arrangement: Partial<Pick<View, 'sort' | 'group'>>) {
  set(arrangement);
}

/** Asks for other blocks. */
export function askBlocks(question: Partial<Question>) {
  set({ question: { ...useView.getState().question, ...question } });
}

export function showSwipe(swipe: Swipe | null) {
  set({ swipe });
}

/** Null: back to now. */
export function lookBack(at: string | null) {
  set({ at });
}

export function showLanguage(language: Language) {
  set({ language });
}

/** The view of another address: back, forward, or a link. */
export function openView(view: View, unread: readonly ViewPart[] = []) {
  set({ ...view, fit: null, unread });
}

export function forgetUnread() {
  set({ unread: [] });
}

/** Sends the map to a camera; where it already is there, nothing happens. */
export function moveCamera(camera: Camera) {
  set({ camera, fit: null });
}
