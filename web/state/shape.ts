import type { Geometry } from 'geojson';
import { create } from 'zustand';
import type { GeometryKind } from '#shared/layers';

/** The shape of a feature in the reader's hand; null while there is none, as of one that is about to be drawn. */
type Edited = { kind: GeometryKind; geometry: Geometry | null };

type ShapeState = {
  /** What the tool `shape` works on; null where nothing is being edited. */
  edited: Edited | null;
  /** Two states of a feature that a history shows side by side. */
  compared: { before: Geometry | null; after: Geometry | null } | null;
};

export const useShape = create<ShapeState>(() => ({ edited: null, compared: null }));

/** Takes a shape up; the tool `shape` then changes it by `changeShape`. */
export const beginShape = (edited: Edited): void => useShape.setState({ edited });
export const changeShape = (geometry: Geometry): void =>
  useShape.setState(({ edited }) => ({ edited: edited && { ...edited, geometry } }));
export const endShape = (): void => useShape.setState({ edited: null });
export const compareShapes = (compared: ShapeState['compared']): void => useShape.setState({ compared });
