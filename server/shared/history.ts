import type { Geometry } from 'geojson';

export type EditKind = 'create' | 'change' | 'retire' | 'restore' | 'undo' | 'redo' | 'revert';

/** One column before and after; values as the registry types them. */
export type FieldChange = { column: string; before: unknown; after: unknown };

/** One change of one feature as the log has it: `GET /api/history/{layer}/{id}`. */
export type FeatureChange = {
  /** In the change log. */
  id: number;
  at: string;
  actor: string;
  /** Of an actor with an account: what they are called. */
  actorName: string | null;
  /** The act that it was part of; null for what an import or a command wrote. */
  edit: { id: number; kind: EditKind } | null;
  batch: { id: number; fileName: string } | null;
  op: 'insert' | 'update';
  /** Empty where the reader may not see one of the two states. */
  fields: FieldChange[];
  /** Null where the shape stayed as it was. */
  shape: { before: Geometry | null; after: Geometry | null; areaM2: [number | null, number | null] } | null;
  /** Retired or brought back by it. */
  isRetired: boolean | null;
};

/** A feature's history, the newest change first; `first` is how it came to be. */
export type FeatureHistory = {
  version: number;
  isRetired: boolean;
  changes: FeatureChange[];
  first: {
    at: string;
    actor: string | null;
    actorName: string | null;
    batch: { id: number; fileName: string } | null;
  };
};

/** One act in the list of all: `GET /api/history`. */
export type Act = {
  id: number;
  at: string;
  actor: string;
  actorName: string | null;
  kind: EditKind;
  /** Of an undo or redo the act that it is about, of a revert the batch. */
  undoes: number | null;
  reverts: number | null;
  isUndone: boolean;
  /** Features that the reader may see, up to a few of them, and how many in all. */
  features: { layer: string; id: number; name: string | null }[];
  count: number;
};

/** What the reader's own undo and redo would take back next: `GET /api/history/own`. */
export type OwnSteps = { undo: Act | null; redo: Act | null };

/** What taking back brought: features that stayed because somebody else has changed them since are in `kept`. */
export type TakenBack = {
  edit: number;
  restored: number;
  retired: number;
  kept: { layer: string; id: number; name: string | null; actor: string | null }[];
  keptCount: number;
};

/** What an import brought and replaced, up to some hundreds of them: `GET /api/batches/{id}`. */
export type BatchFeatures = {
  layer: string;
  count: number;
  replaced: number;
  features: { id: number; name: string; isReplaced: boolean; isChangedSince: boolean }[];
};
