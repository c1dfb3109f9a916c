import type { BlockGraph } from '#shared/adjacency/graph';
import { type Block, regroup } from '#shared/adjacency/regroup';
import type { BlockAnswer, BlockQuestion, ToldBlock } from '#shared/block';
import { muOf } from '#shared/geometry/measure/mu';
import { worldLat, worldLng } from '#shared/geometry/project/world-units';

/** What a program is told of a question: blocks that pass, those that nearly do, and what was left out. */
export function answerTo(question: BlockQuestion, graph: BlockGraph): BlockAnswer {
  const { groups } = regroup(graph, question);
  const members = groups.reduce(
    (sum, { nodes, areaM2 }) => ({ count: sum.count + nodes.length, areaM2: sum.areaM2 + areaM2 }),
    { count: 0, areaM2: 0 },
  );
  const of = (standing: Block['standing']) => groups.filter((block) => block.standing === standing);
  const told = (block: Block, at: number) => tellBlock(graph, block, at + 1);
  const below = of('below');
  const { excluded } = graph;
  return {
    question,
    revision: graph.revision,
    method: 'ellipsoid CGCS2000',
    blocks: of('passes').map(told),
    tooManyOwners: of('owners').map(told),
    nearMisses: of('near').map(told),
    below: { count: below.length, largest: below[0] ? told(below[0], 0) : null },
    members: { ...members, areaMu: muOf(members.areaM2) },
    excluded: {
      count: excluded.ids.length,
      areaM2: excluded.areaM2,
      areaMu: muOf(excluded.areaM2),
      byReason: excluded.byReason.map((reason) => ({ ...reason, areaMu: muOf(reason.areaM2) })),
    },
  };
}

function tellBlock({ ids }: BlockGraph, block: Block, rank: number): ToldBlock {
  const [minX, minY, maxX, maxY] = block.box;
  return {
    rank,
    key: block.key,
    count: block.nodes.length,
    areaM2: block.areaM2,
    areaMu: muOf(block.areaM2),
    missingMu: muOf(block.missingM2),
    owners: block.owners,
    villages: block.villages,
    bbox: [worldLng(minX), worldLat(maxY), worldLng(maxX), worldLat(minY)], // y runs south
    ids: Array.from(block.nodes, (node) => ids[node]!),
  };
}
