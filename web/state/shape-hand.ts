import type { Geometry, Position } from 'geojson';
import { create } from 'zustand';
import type { Refusal, VertexAt } from '../edit/parts';
import type { Snap } from '../edit/snap-to';

type ShapeHand = {
  /** Whether the hand moves vertices or draws a ring: a hole, or a further part. */
  task: 'vertices' | 'ring';
  /** The vertex that keys work on. */
  chosen: VertexAt | null;
  /** Where the hand is caught by what lies around. */
  snap: Snap | null;
  /** The shape that is being drawn, as far as it has come, then its guide points. */
  drawing: { geometry: Geometry | null; guides: readonly Position[] };
  /** Where the shape crosses itself. */
  crossed: Position | null;
  /** Why the last step was not done. */
  refused: Refusal | null;
};

export const emptyHand: ShapeHand = {
  task: 'vertices',
  chosen: null,
  snap: null,
  drawing: { geometry: null, guides: [] },
  crossed: null,
  refused: null,
};

/** What the tool `shape` holds beside the shape itself. */
export const useShapeHand = create<ShapeHand>(() => emptyHand);
