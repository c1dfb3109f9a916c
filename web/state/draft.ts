import type { Geometry } from 'geojson';
import { create } from 'zustand';
import { keep, kept } from './keep';

/**
 * A change under way. `texts` holds what was typed, by column, also what cannot be read yet; columns that were not
 * touched are not in it. `id` is null for a feature that is being made.
 */
export type Draft = {
  layer: string;
  id: number | null;
  /** The version that it began from; 0 for a new feature. */
  version: number;
  texts: Readonly<Record<string, string>>;
  geometry: Geometry | null;
  /** ISO time of the last touch; null before the first. */
  at: string | null;
};

type DraftState = {
  /** The form that is open; its draft stays on the device when it is closed. */
  open: Draft | null;
};

export const useDraft = create<DraftState>(() => ({ open: null }));

const nameOf = ({ layer, id }: Pick<Draft, 'layer' | 'id'>) => `draft.${layer}.${id ?? 'new'}`;

function read(text: string | null): Draft | null {
  try {
    const draft: Draft | null = JSON.parse(text ?? 'null');
    return typeof draft?.version === 'number' && typeof draft.texts === 'object' ? draft : null;
  } catch {
    return null;
  }
}

/** Opens the form of a feature, with the draft that an earlier visit left. */
export function openDraft(layer: string, id: number | null): void {
  const before = read(kept(nameOf({ layer, id })));
  useDraft.setState({ open: before ?? { layer, id, version: 0, texts: {}, geometry: null, at: null } });
}

export const isTouched = ({ texts, geometry }: Draft): boolean => Object.keys(texts).length > 0 || geometry !== null;

function write(change: Partial<Draft>): void {
  const { open } = useDraft.getState();
  if (!open) return;
  const draft = { ...open, ...change, at: new Date().toISOString() };
  useDraft.setState({ open: draft });
  keep(nameOf(draft), isTouched(draft) ? JSON.stringify(draft) : null);
}

/** A draft that nobody has touched stands on the newest version. */
export function adoptVersion(version: number): void {
  const { open } = useDraft.getState();
  if (open && !isTouched(open) && open.version !== version) useDraft.setState({ open: { ...open, version } });
}

/** Null: as the feature has it. */
export function writeField(column: string, text: string | null): void {
  const { open } = useDraft.getState();
  if (!open) return;
  const { [column]: _, ...others } = open.texts;
  write({ texts: text === null ? others : { ...others, [column]: text } });
}

export const writeGeometry = (geometry: Geometry | null): void => write({ geometry });

/** The draft goes on from a newer version: what the other changed has been seen. */
export const goOnFrom = (version: number, texts: Draft['texts'], geometry: Geometry | null): void =>
  write({ version, texts, geometry });

/** Closes the form; the draft stays. */
export const closeDraft = (): void => useDraft.setState({ open: null });

/** Closes the form and forgets what was typed. */
export function dropDraft(): void {
  const { open } = useDraft.getState();
  if (open) keep(nameOf(open), null);
  closeDraft();
}
