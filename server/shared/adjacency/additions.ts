import type { ClosingField } from './closing-field';
import { addJoined } from './closing-search';
import { compactnessOf, sharedWith } from './common-land';
import type { BlockGraph } from './graph';
import { growingSet } from './growing-set';

/** A parcel that would come to the block, and what it brings; the additions of a closing add up to it. */
export type Addition = {
  node: number;
  /** Its own area and that of the blocks that it joins to this one. */
  gainM2: number;
  areaM2: number;
  /** Blocks that it brings, by their keys. */
  brings: { key: number; areaM2: number; parcels: number }[];
  /** Boundary that it has in common with the block as it is by then and with what it brings, in m. */
  sharedM: number;
  /** Owning units that come with it: places in `graph.ownerNames`, -1 where one is not known. */
  newOwners: number[];
  /** Its class, a place in `graph.classes`, where it is not among those of the members; else null. */
  classChange: number | null;
  compactnessBefore: number;
  compactnessAfter: number;
};

/** Tells what sets of candidates bring to a block, parcel by parcel, each joining what is there by then. */
export function additionsTo(
  graph: BlockGraph,
  isMember: Uint8Array,
  block: ArrayLike<number>,
  field: ClosingField,
): (chosen: readonly number[]) => Addition[] {
  const memberClasses = new Set<number>();
  for (let node = 0; node < graph.count; node++) if (isMember[node]) memberClasses.add(graph.classOf[node]!);
  const isIn = new Uint8Array(graph.count);
  const sharedM = (node: number) => sharedWith(graph, node, (other) => isIn[other] === 1);
  let [areaM2, perimeterM] = [0, 0];
  const take = (node: number) => {
    areaM2 += graph.areasM2[node]!;
    perimeterM += graph.perimetersM[node]! - 2 * sharedM(node);
    isIn[node] = 1;
  };
  for (let at = 0; at < block.length; at++) take(block[at]!);
  const [blockM2, blockM] = [areaM2, perimeterM];

  return (chosen) => {
    const set = growingSet(field);
    addJoined(set, chosen);
    const order = [...set.chosen];
    set.clear();
    [areaM2, perimeterM] = [blockM2, blockM];
    const taken: number[] = [];
    const owners = new Set<number>();
    const additions = order.map((candidate): Addition => {
      const node = field.nodes[candidate]!;
      const compactnessBefore = compactnessOf(areaM2, perimeterM);
      const gainM2 = set.gainOf(candidate);
      const come = set.add(candidate).map((one) => field.neighbours[one]!);
      const own = field.newOwner[candidate]!;
      const withIt = [...(own === null ? [] : [own]), ...come.flatMap(({ newOwners }) => newOwners)];
      const newOwners = [...new Set(withIt)].filter((owner) => !owners.has(owner));
      for (const owner of newOwners) owners.add(owner);
      for (const brought of come.flatMap(({ nodes }) => nodes)) {
        take(brought);
        taken.push(brought);
      }
      const shared = sharedM(node);
      take(node);
      taken.push(node);
      const cls = graph.classOf[node]!;
      return {
        node,
        gainM2,
        areaM2: graph.areasM2[node]!,
        brings: come.map(({ nodes, areaM2 }) => ({
          key: Math.min(...nodes.map((brought) => graph.ids[brought]!)),
          areaM2,
          parcels: nodes.length,
        })),
        sharedM: shared,
        newOwners,
        classChange: cls < 0 || memberClasses.has(cls) ? null : cls,
        compactnessBefore,
        compactnessAfter: compactnessOf(areaM2, perimeterM),
      };
    });
    for (const node of taken) isIn[node] = 0;
    return additions;
  };
}
