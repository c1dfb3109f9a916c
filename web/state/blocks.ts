import type { FeatureCollection } from 'geojson';
import { create } from 'zustand';
import type { GapStep } from '#shared/adjacency/gap-curve';
import type { BlockDetail, GraphFacts, Regrouped, SchemeFigures } from './block-answers';

export type Blocks = {
  /** Under way; `share` of the neighbours that the server works out after an import, null where it does not. */
  loading: { share: number | null; since: number } | null;
  fault: Error | null;
  /** Of the graph at hand; it stays while another comes. */
  facts: GraphFacts | null;
  /** The gap under the hand, in m; null while the hand rests: then the address has it. */
  gap: number | null;
  /** Without the outlines, which the map alone takes. */
  regrouped: Omit<Regrouped, 'outlines'> | null;
  curve: readonly GapStep[] | null;
  /** Of the current block. */
  detail: Omit<BlockDetail, 'drawing'> | null;
  /** Of the scheme in hand; without a detail where the graphs at hand do not hold all of it. */
  scheme: { id: string; detail: Omit<BlockDetail, 'drawing'> | null } | null;
  /** Of all schemes, by their ids. */
  figures: ReadonlyMap<string, SchemeFigures>;
};

/** What was found, for the panels. */
export const useBlocks = create<Blocks>(() => ({
  loading: null,
  fault: null,
  facts: null,
  gap: null,
  regrouped: null,
  curve: null,
  detail: null,
  scheme: null,
  figures: new Map(),
}));

type BlockDrawing = {
  /** Whether the page of blocks is open: else nothing is drawn. */
  isOpen: boolean;
  outlines: FeatureCollection | null;
  /** Parcels, seams and keystones of the current block, or of the scheme in hand. */
  inside: FeatureCollection | null;
  /** What a suggestion would bring. */
  preview: FeatureCollection | null;
  excluded: readonly number[];
};

/** What the map draws of it: no component follows this. */
export const useBlockDrawing = create<BlockDrawing>(() => ({
  isOpen: false,
  outlines: null,
  inside: null,
  preview: null,
  excluded: [],
}));
