import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { create } from 'zustand';
import { keep, kept } from './keep';
import { remember } from './undo';

export const sketchKinds = ['distance', 'area', 'point', 'buffer', 'note'] as const;
export type SketchKind = (typeof sketchKinds)[number];

/** What the reader measured, marked or noted. It stays on this device and is no part of the county's data. */
export type Sketch = {
  id: string;
  kind: SketchKind;
  geometry: Point | LineString | Polygon | MultiPolygon;
  /** The reader's words. */
  text: string;
  /** Of a buffer: metres, and around what. */
  radiusM: number | null;
  around: string | null;
  /** ISO time. */
  at: string;
};

type SketchState = {
  items: readonly Sketch[];
  /** The item in the reader's hand. */
  chosen: string | null;
  /** The shape that is being drawn, as far as it has come, then its guide points. */
  drawing: { geometry: Sketch['geometry'] | null; guides: readonly [number, number][] };
  /** Metres of the next buffer. */
  radiusM: number;
  /** Why the last buffer did not come, in the server's words. */
  fault: string | null;
  /** False where this device did not take the last change: it is lost when the page closes. */
  isKept: boolean;
};

const NOTHING: SketchState['drawing'] = { geometry: null, guides: [] };

export const useSketch = create<SketchState>(() => ({
  items: read(kept('sketch')),
  chosen: null,
  drawing: NOTHING,
  radiusM: 500,
  fault: null,
  isKept: true,
}));

/** What an earlier visit kept; what cannot be read any more is left out, the rest comes back. */
function read(text: string | null): Sketch[] {
  try {
    const items: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(items) ? items.filter(isSketch) : [];
  } catch {
    return [];
  }
}

function isSketch(item: Partial<Sketch> | null): item is Sketch {
  return (
    typeof item?.id === 'string' &&
    sketchKinds.includes(item.kind as SketchKind) &&
    Array.isArray(item.geometry?.coordinates) &&
    typeof item.text === 'string'
  );
}

function show(items: readonly Sketch[], chosen: string | null) {
  const isKept = keep('sketch', JSON.stringify(items));
  useSketch.setState({ items, chosen, fault: null, isKept });
}

function change(items: readonly Sketch[], chosen: string | null) {
  const { items: before } = useSketch.getState();
  show(items, chosen);
  remember({ of: 'sketch', size: items.length, undo: () => show(before, null), redo: () => show(items, null) });
}

/** Ids need not be secret, and a page on plain http has no `crypto.randomUUID`. */
export const newSketchId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** Adds what was drawn, or puts a new shape or new words in the place of the old ones. */
export function putSketch(sketch: Sketch) {
  const { items } = useSketch.getState();
  const isNew = !items.some(({ id }) => id === sketch.id);
  change(isNew ? [...items, sketch] : items.map((item) => (item.id === sketch.id ? sketch : item)), sketch.id);
}

/** Words as they are typed: not a step to take back each, as a field has its own undo. */
export function writeSketch(id: string, text: string) {
  const { items } = useSketch.getState();
  show(
    items.map((item) => (item.id === id ? { ...item, text } : item)),
    id,
  );
}

export function removeSketch(id: string) {
  change(
    useSketch.getState().items.filter((item) => item.id !== id),
    null,
  );
}

export function clearSketches() {
  change([], null);
}

export function chooseSketch(chosen: string | null) {
  useSketch.setState({ chosen });
}

export function showDrawing(drawing: SketchState['drawing'] = NOTHING) {
  useSketch.setState({ drawing });
}

/** Metres from 1 to 50,000. */
export function setRadius(radiusM: number) {
  useSketch.setState({ radiusM });
}
