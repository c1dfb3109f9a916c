import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { create } from 'zustand';
import { keep, kept } from './keep';

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
  past: readonly (readonly Sketch[])[];
  future: readonly (readonly Sketch[])[];
};

const NOTHING: SketchState['drawing'] = { geometry: null, guides: [] };
const STEPS_KEPT = 100;

export const useSketch = create<SketchState>(() => ({
  items: read(kept('sketch')),
  chosen: null,
  drawing: NOTHING,
  radiusM: 500,
  fault: null,
  isKept: true,
  past: [],
  future: [],
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

const isSketch = (item: Partial<Sketch> | null): item is Sketch =>
  typeof item?.id === 'string' &&
  sketchKinds.includes(item.kind as SketchKind) &&
  Array.isArray(item.geometry?.coordinates) &&
  typeof item.text === 'string';

function change(items: readonly Sketch[], more: Partial<SketchState> = {}) {
  const { items: before, past } = useSketch.getState();
  const isKept = keep('sketch', JSON.stringify(items));
  useSketch.setState({ items, past: [...past, before].slice(-STEPS_KEPT), future: [], fault: null, isKept, ...more });
}

/** Ids need not be secret, and a page on plain http has no `crypto.randomUUID`. */
export const newSketchId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

let typed: string | null = null;

/** Adds what was drawn, or puts a new shape in the place of the old one. */
export function putSketch(sketch: Sketch) {
  const { items, past } = useSketch.getState();
  const before = items.find(({ id }) => id === sketch.id);
  const isNew = before === undefined;
  // letters typed one after the other are one step to take back
  const isTyping = before !== undefined && before.geometry === sketch.geometry && typed === sketch.id;
  typed = before !== undefined && before.geometry === sketch.geometry ? sketch.id : null;
  change(isNew ? [...items, sketch] : items.map((item) => (item.id === sketch.id ? sketch : item)), {
    chosen: sketch.id,
    ...(isTyping ? { past } : {}),
  });
}

export function removeSketch(id: string) {
  change(
    useSketch.getState().items.filter((item) => item.id !== id),
    { chosen: null },
  );
}

export function clearSketches() {
  change([], { chosen: null });
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

/** Takes the last change back, or (`redo`) makes it again; false where there is none. */
export function stepSketch(direction: 'undo' | 'redo'): boolean {
  const { items, past, future } = useSketch.getState();
  const [from, to] = direction === 'undo' ? [past, future] : [future, past];
  const next = from.at(-1);
  if (!next) return false;
  const rest = from.slice(0, -1);
  const other = [...to, items];
  useSketch.setState({
    items: next,
    chosen: null,
    ...(direction === 'undo' ? { past: rest, future: other } : { past: other, future: rest }),
  });
  keep('sketch', JSON.stringify(next));
  return true;
}
