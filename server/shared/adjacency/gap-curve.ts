import type { BlockRule } from '#shared/block';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { rootOf, singles } from './forest';
import type { BlockGraph } from './graph';
import { joiningOf } from './joins';
import { REACH_M } from './links';

/** What a gap gives; it holds up to the gap of the next step. */
export type GapStep = {
  gapM: number;
  /** Blocks that pass, and what they have together. */
  passing: number;
  passingM2: number;
  /** Of the largest block, whether it passes or not. */
  largestM2: number;
};

/**
 * The steps at which a wider gap changes something, from 0 to 20 m in tenths of a metre, in one pass over the links; the
 * gap of `rule` is passed over. Areas are summed up as blocks meet, so their last digits may not be those of `regroup`.
 * @param isMember where given, only nodes that it says 1 of.
 */
export function gapCurve(graph: BlockGraph, rule: BlockRule, isMember?: Uint8Array): GapStep[] {
  const { gapUm, count } = graph.links;
  const atNone = joiningOf(graph, { ...rule, gap: 0 });
  const { totals, join } = growingBlocks(graph, rule, (node) => !atNone.isBarrier[node] && isMember?.[node] !== 0);
  for (let link = 0; link < atNone.end; link++) if (atNone.joins(link)) join(link);
  const steps: GapStep[] = [{ gapM: 0, ...totals }];

  const atAny = joiningOf(graph, { ...rule, gap: REACH_M });
  let link = 0;
  for (let tenth = 1; tenth <= REACH_M * 10; tenth++) {
    for (; link < count && gapUm[link]! <= tenth * 1e5; link++) if (atAny.joins(link)) join(link);
    const { passing, passingM2, largestM2 } = steps.at(-1)!;
    if (totals.passing !== passing || totals.passingM2 !== passingM2 || totals.largestM2 !== largestM2)
      steps.push({ gapM: tenth / 10, ...totals });
  }
  return steps;
}

/** Blocks that only ever merge, and what they come to. */
function growingBlocks(graph: BlockGraph, { min, mostOwners }: BlockRule, isIn: (node: number) => boolean) {
  const { links, owners } = graph;
  const parent = singles(graph.count);
  const areaM2 = graph.areasM2.slice();
  const thresholdM2 = m2OfMu(min);
  const ofRoot = mostOwners === null ? null : ownersOfRoots(owners, mostOwners);
  const totals = { passing: 0, passingM2: 0, largestM2: 0 };
  const passes = (root: number) => areaM2[root]! >= thresholdM2 && !ofRoot?.areTooMany(root);
  const count = (root: number, by: 1 | -1) => {
    if (!passes(root)) return;
    totals.passing += by;
    totals.passingM2 = totals.passing === 0 ? 0 : totals.passingM2 + by * areaM2[root]!;
  };
  for (let node = 0; node < graph.count; node++) {
    if (!isIn(node)) continue;
    count(node, 1);
    totals.largestM2 = Math.max(totals.largestM2, areaM2[node]!);
  }
  const join = (link: number) => {
    const a = links.a[link]!;
    const b = links.b[link]!;
    if (!isIn(a) || !isIn(b)) return;
    const one = rootOf(parent, a);
    const other = rootOf(parent, b);
    if (one === other) return;
    count(one, -1);
    count(other, -1);
    const [root, child] = one < other ? [one, other] : [other, one];
    parent[child] = root;
    areaM2[root]! += areaM2[child]!;
    ofRoot?.merge(root, child);
    count(root, 1);
    totals.largestM2 = Math.max(totals.largestM2, areaM2[root]!);
  };
  return { totals, join };
}

/** Owning units of blocks that merge, kept until they are too many: then they stay too many. An unknown one is -1. */
function ownersOfRoots(owners: Int32Array, most: number) {
  const several = new Map<number, Set<number>>();
  const tooMany = new Uint8Array(owners.length);
  const merge = (root: number, child: number) => {
    let [into, from] = [several.get(root), several.get(child)];
    several.delete(child);
    if (tooMany[root] || tooMany[child]) {
      tooMany[root] = 1;
      several.delete(root);
      return;
    }
    if (!into && !from && owners[root] === owners[child]) return;
    into ??= new Set([owners[root]!]);
    from ??= new Set([owners[child]!]);
    if (into.size < from.size) [into, from] = [from, into];
    for (const owner of from) into.add(owner);
    several.set(root, into);
    if (into.size <= most) return;
    tooMany[root] = 1;
    several.delete(root);
  };
  return { merge, areTooMany: (root: number) => tooMany[root] === 1 };
}
