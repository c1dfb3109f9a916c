import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { create } from 'zustand';
import { kept } from './keep';
import { changeBetween, changed, type ListChange, turnedRound } from './list-change';
import { type KeptList, shareKept } from './share-kept';
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

type SketchState = KeptList<Sketch> & {
  /** The item in the reader's hand. */
  chosen: string | null;
  /** The shape that is being drawn, as far as it has come, then its guide points. */
  drawing: { geometry: Sketch['geometry'] | null; guides: readonly [number, number][] };
  /** Metres of the next buffer. */
  radiusM: number;
  /** Why the last buffer did not come. */
  fault: Error | null;
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

const edit = shareKept('sketch', useSketch, read);

const byId = (items: readonly Sketch[]) => new Map(items.map((item) => [item.id, item]));

/** A step that can be taken back; what another tab drew meanwhile stays. */
function change(to: (items: readonly Sketch[]) => readonly Sketch[], chosen: string | null) {
  let step: ListChange<string, Sketch> = { out: [], into: [] };
  edit((before) => {
    const after = to(before);
    step = changeBetween(byId(before), byId(after));
    return after;
  });
  useSketch.setState({ chosen, fault: null });
  const go = (by: typeof step) => () => {
    edit((items) => [...changed(byId(items), by).values()]);
    useSketch.setState({ chosen: null, fault: null });
  };
  remember({ of: 'sketch', size: step.out.length + step.into.length, undo: go(turnedRound(step)), redo: go(step) });
}

/** Ids need not be secret, and a page on plain http has no `crypto.randomUUID`. */
export const newSketchId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** Adds what was drawn, or puts a new shape or new words in the place of the old ones. */
export function putSketch(sketch: Sketch) {
  const isHere = ({ id }: Sketch) => id === sketch.id;
  change(
    (items) => (items.some(isHere) ? items.map((item) => (isHere(item) ? sketch : item)) : [...items, sketch]),
    sketch.id,
  );
}

/** Words as they are typed: not a step to take back each, as a field has its own undo. */
export function writeSketch(id: string, text: string) {
  edit((items) => items.map((item) => (item.id === id ? { ...item, text } : item)));
  useSketch.setState({ chosen: id, fault: null });
}

export function removeSketch(id: string) {
  change((items) => items.filter((item) => item.id !== id), null);
}

export function clearSketches() {
  change(() => [], null);
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
