import type { BlockRule } from '#shared/block';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { sharedWith } from './common-land';
import type { BlockGraph } from './graph';
import { joiningOf } from './joins';
import { GAP } from './links';
import { eachLink } from './links-of-nodes';

/** A small parcel beside a block (边角地): `share` of its boundary is the block's too. */
export type GapPlot = { node: number; areaM2: number; sharedM: number; share: number };

/** Most of 边角地 in 亩, and least share of its boundary that is the block's. */
export const GAP_PLOT_MU = 5;
export const GAP_PLOT_SHARE = 0.6;

/**
 * Small parcels that are no members and have most of their boundary in common with a block, the most enclosed first: where
 * 见缝插绿 may find room.
 * @param isMember 1 for the parcels that meet the question. @param nodes the block.
 */
export function gapPlots(
  graph: BlockGraph,
  rule: BlockRule,
  isMember: Uint8Array,
  nodes: ArrayLike<number>,
  mostMu = GAP_PLOT_MU,
): GapPlot[] {
  const { isBarrier } = joiningOf(graph, rule);
  const isExcluded = new Set(graph.excluded.ids);
  const mostM2 = m2OfMu(mostMu);
  const isIn = new Uint8Array(graph.count);
  for (let at = 0; at < nodes.length; at++) isIn[nodes[at]!] = 1;
  const beside = new Set<number>();
  for (let at = 0; at < nodes.length; at++)
    eachLink(graph, nodes[at]!, (link, other) => {
      if (graph.links.kind[link] !== GAP && !isIn[other] && !isMember[other] && !isBarrier[other]) beside.add(other);
    });
  const plots: GapPlot[] = [];
  for (const node of beside) {
    const areaM2 = graph.areasM2[node]!;
    if (areaM2 > mostM2 || isExcluded.has(graph.ids[node]!)) continue;
    const sharedM = sharedWith(graph, node, (other) => isIn[other] === 1);
    const share = sharedM / graph.perimetersM[node]!;
    if (share >= GAP_PLOT_SHARE) plots.push({ node, areaM2, sharedM, share });
  }
  return plots.sort((one, other) => other.share - one.share || one.node - other.node);
}
