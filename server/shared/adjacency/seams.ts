import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';
import { type Joining, joiningOf } from './joins';
import { GAP, OVERLAP } from './links';
import { eachLink } from './links-of-nodes';
import type { Grouping } from './regroup';

/** Why two parcels are not put together: too far apart, a barrier between, a corner only, or not of one owner. */
export type Apart = 'wide' | 'cut' | 'corner' | 'owner';

/** How a pair of parcels within reach of each other is joined or why it is not, by the link that decides. */
export type Seam = {
  /** A node of the block, and one of the block or of another. */
  node: number;
  other: number;
  /** Place in `graph.links`. */
  link: number;
  /** How they lie to each other: a common boundary, a corner, land of one over the other, or a gap. */
  how: 'edge' | 'corner' | 'overlap' | 'gap';
  gapM: number;
  /** Common boundary; across a gap the length along which they face each other. */
  sharedM: number;
  /** Places in `graph.crossed` of what lies between, and of that what cuts. */
  crossed: number[];
  cutBy: number[];
  /** All that keeps them apart; nothing where the link joins. */
  apart: Apart[];
};

export type Seams = {
  /** Pairs of the block that are joined: common boundaries, the longest first, then the narrowest gap. */
  within: Seam[];
  /** Pairs of the block that are held together by others only, in the same order. */
  loose: Seam[];
  /** Pairs of a parcel of the block and one of another block, in the same order. */
  around: Seam[];
};

const ranks: Record<Seam['how'], number> = { edge: 0, overlap: 1, corner: 2, gap: 3 };

const inOrder = (one: Seam, other: Seam) =>
  ranks[one.how] - ranks[other.how] ||
  (one.how === 'gap' ? one.gapM - other.gapM : other.sharedM - one.sharedM) ||
  one.node - other.node ||
  one.other - other.other;

/**
 * The seams of a block. Of several links of a pair the shortest that joins decides; where none does, the one that least
 * keeps from joining, of those the shortest.
 * @param group place in `grouping.groups`.
 */
export function seamsOf(graph: BlockGraph, rule: BlockRule, grouping: Grouping, group: number): Seams {
  const joining = joiningOf(graph, rule);
  const seams: Seams = { within: [], loose: [], around: [] };
  for (const node of grouping.groups[group]!.nodes) {
    const decisive = new Map<number, { link: number; apart: Apart[] }>();
    eachLink(graph, node, (link, other) => {
      const otherGroup = grouping.groupOf[other]!;
      if (otherGroup < 0 || (otherGroup === group && other < node)) return;
      const before = decisive.get(other);
      if (before?.apart.length === 0) return;
      const apart = keptApart(graph, rule, joining, link);
      if (!before || apart.length < before.apart.length) decisive.set(other, { link, apart });
    });
    for (const [other, { link, apart }] of decisive) {
      const seam = described(graph, joining, { node, other, link, apart });
      if (grouping.groupOf[other] !== group) seams.around.push(seam);
      else (apart.length === 0 ? seams.within : seams.loose).push(seam);
    }
  }
  for (const list of Object.values(seams)) list.sort(inOrder);
  return seams;
}

/** What keeps a link between two members from joining: nothing where it joins. */
function keptApart({ links, owners }: BlockGraph, { sameOwner }: BlockRule, joining: Joining, link: number): Apart[] {
  const { a, b, kind, gapUm, sharedCm, crossing } = links;
  const owner = owners[a[link]!]!;
  const apart: Apart[] = [];
  if (joining.cuts[crossing[link]!]) apart.push('cut');
  if (sameOwner && (owner < 0 || owner !== owners[b[link]!])) apart.push('owner');
  if (kind[link] === OVERLAP || gapUm[link]! <= joining.gapUm) return apart;
  if (kind[link] === GAP) apart.push('wide');
  else if (sharedCm[link]! < joining.leastCm) apart.push('corner');
  return apart;
}

function described(
  { links, crossings }: BlockGraph,
  { isCutting, leastCm }: Joining,
  { node, other, link, apart }: Pick<Seam, 'node' | 'other' | 'link' | 'apart'>,
): Seam {
  const sharedCm = links.sharedCm[link]!;
  const crossed = crossings[links.crossing[link]!]!;
  let how: Seam['how'] = 'gap';
  if (links.kind[link] === OVERLAP) how = 'overlap';
  else if (links.kind[link] !== GAP) how = sharedCm >= leastCm ? 'edge' : 'corner';
  return {
    node,
    other,
    link,
    how,
    gapM: links.gapUm[link]! / 1e6,
    sharedM: sharedCm / 100,
    crossed,
    cutBy: crossed.filter((place) => isCutting[place]),
    apart,
  };
}
