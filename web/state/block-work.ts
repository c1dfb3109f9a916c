import type { Feature } from 'geojson';
import { blockMeasures } from '#shared/adjacency/block-measures';
import { gapCurve } from '#shared/adjacency/gap-curve';
import { type GapPlot, gapPlots } from '#shared/adjacency/gap-plots';
import type { BlockGraph } from '#shared/adjacency/graph';
import { decodeGraph } from '#shared/adjacency/graph-bytes';
import { joiningOf } from '#shared/adjacency/joins';
import { keystones } from '#shared/adjacency/keystones';
import { type Block, type Grouping, regroup, type Standing } from '#shared/adjacency/regroup';
import { schemeMeasures } from '#shared/adjacency/scheme';
import { type Seam, seamsOf } from '#shared/adjacency/seams';
import { softOutline } from '#shared/adjacency/soft-outline';
import { type Addition, type Closing, type Suggestions, suggestionSteps } from '#shared/adjacency/suggest';
import type { BlockRule } from '#shared/block';
import {
  type AdditionLine,
  type BlockDetail,
  type BlockWork,
  type ClosingLine,
  MOST_LINES,
  MOST_OUTLINES,
  MOST_SEAMS,
  type Suggested,
} from './block-answers';
import { bboxOfNodes, OWN_TONES, outlineFeatures, parcelFeature, seamFeatures } from './block-drawing';
import { factsOf, keystoneLine, lineOf, partsOf, seamLine } from './block-telling';

const isListed = ({ standing }: Block) => standing !== 'below';

/** The outline of each block by its key, and of which parcels it is: the gap that joined them changes nothing in it. */
type Outlines = Map<number, { parcels: string; features: Feature[] }>;

/** What outlines of one step of the slider may take; blocks that find no time keep the one that they had before. */
const OUTLINES_MS = 60;
const MOST_KEPT = 4000;

/** Seams drawn of a block: those that tell most. */
const MOST_DRAWN = 400;

/** What is done with a graph, apart from how it comes here: `block-worker.ts` runs it. */
export class BlockDesk implements BlockWork {
  private graph: BlockGraph | null = null;
  private wide: BlockGraph | null = null;
  private grouped: { key: string; rule: BlockRule; grouping: Grouping } | null = null;
  private outlines: Outlines = new Map();
  private places = new WeakMap<BlockGraph, Map<number, number>>();

  take = (bytes: ArrayBuffer) => {
    this.graph = decodeGraph(bytes);
    this.wide = null;
    this.grouped = null;
    this.outlines.clear();
    return factsOf(this.graph);
  };

  widen = (bytes: ArrayBuffer) => {
    this.wide = decodeGraph(bytes);
    return null;
  };

  private get at(): BlockGraph {
    if (!this.graph) throw new Error('No graph was taken yet.');
    return this.graph;
  }

  /** Place of each parcel by its id. */
  private placesIn(graph: BlockGraph): ReadonlyMap<number, number> {
    let places = this.places.get(graph);
    if (!places) {
      places = new Map();
      for (let node = 0; node < graph.count; node++) places.set(graph.ids[node]!, node);
      this.places.set(graph, places);
    }
    return places;
  }

  private groupingUnder(rule: BlockRule): Grouping {
    const key = JSON.stringify(rule);
    if (this.grouped?.key !== key) this.grouped = { key, rule, grouping: regroup(this.at, rule) };
    return this.grouped.grouping;
  }

  private groupWith(grouping: Grouping, parcel: number | null): number {
    const node = parcel === null ? undefined : this.placesIn(this.at).get(parcel);
    return node === undefined ? -1 : grouping.groupOf[node]!;
  }

  regroup: BlockWork['regroup'] = (rule, parcel, isMoving) => {
    const graph = this.at;
    const { isBarrier } = joiningOf(graph, rule);
    const grouping = this.groupingUnder(rule);
    const { groups } = grouping;
    const current = this.groupWith(grouping, parcel);
    const counts: Record<Standing, number> = { passes: 0, owners: 0, near: 0, below: 0 };
    let [passingM2, belowM2, largest] = [0, 0, -1];
    for (const [place, { standing, areaM2 }] of groups.entries()) {
      counts[standing]++;
      if (standing === 'passes') passingM2 += areaM2;
      if (standing === 'below') belowM2 += areaM2;
      if (largest < 0 || areaM2 > groups[largest]!.areaM2) largest = place;
    }
    const line = (place: number) => (place < 0 ? null : lineOf(graph, groups[place]!, place));
    const listed = groups.slice(0, MOST_LINES).filter(isListed);
    const drawn = new Set(listed.slice(0, MOST_OUTLINES).map((_, place) => place));
    if (current >= 0) drawn.add(current);
    const until = isMoving ? performance.now() + OUTLINES_MS : Infinity;
    return {
      rule,
      lines: listed.map((block, place) => lineOf(graph, block, place)),
      counts,
      passingM2,
      belowM2,
      barriers: isBarrier.reduce((sum, is) => sum + is, 0),
      largest: line(largest),
      current: line(current),
      outlines: {
        type: 'FeatureCollection',
        features: [...drawn].flatMap((place) =>
          this.outlineOf(groups[place]!, rule, until).map((feature) => ({
            ...feature,
            properties: { ...feature.properties, place, current: place === current },
          })),
        ),
      },
    };
  };

  /** @param until in ms, when an earlier outline of the block has to do. */
  private outlineOf(block: Block, rule: BlockRule, until: number): Feature[] {
    const { key, nodes, areaM2, standing, missingM2 } = block;
    const parcels = `${nodes.length}:${areaM2}`;
    let known = this.outlines.get(key);
    if (!known || (known.parcels !== parcels && performance.now() < until)) {
      known = { parcels, features: outlineFeatures(softOutline(this.at, rule, nodes), {}) };
      if (this.outlines.size > MOST_KEPT) this.outlines.clear();
      this.outlines.set(key, known);
    }
    return known.features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, standing, areaM2, missingM2 },
    }));
  }

  curve: BlockWork['curve'] = (rule) => gapCurve(this.at, rule);

  block: BlockWork['block'] = (rule, parcel) => {
    const graph = this.at;
    const grouping = this.groupingUnder(rule);
    const group = this.groupWith(grouping, parcel);
    if (group < 0) return null;
    const { nodes } = grouping.groups[group]!;
    const seams = seamsOf(graph, rule, grouping, group);
    const told = (list: readonly Seam[]) => ({
      lines: list
        .slice(0, MOST_SEAMS)
        .map((seam) => seamLine(graph, grouping, seam, (other) => isListed(grouping.groups[other]!))),
      count: list.length,
    });
    const detail = detailOf(graph, rule, nodes);
    const drawn = [...seams.around, ...seams.within.filter(({ how }) => how === 'gap'), ...seams.loose];
    const loose = new Set(seams.loose);
    return {
      ...detail,
      seams: { within: told(seams.within), loose: told(seams.loose), around: told(seams.around) },
      drawing: {
        type: 'FeatureCollection',
        features: [
          ...detail.drawing.features,
          ...drawn.slice(0, MOST_DRAWN).flatMap((seam) => seamFeatures(graph, seam, loose.has(seam))),
        ],
      },
    };
  };

  /** The graph that holds all of these parcels, and their places in it; null where neither does. */
  private nodesOf(ids: readonly number[]): { graph: BlockGraph; nodes: Int32Array } | null {
    for (const graph of [this.graph, this.wide]) {
      if (!graph) continue;
      const places = this.placesIn(graph);
      const nodes = ids.flatMap((id) => places.get(id) ?? []);
      if (nodes.length === ids.length) return { graph, nodes: Int32Array.from(nodes).sort() };
    }
    return null;
  }

  scheme: BlockWork['scheme'] = (rule, ids) => {
    const found = this.nodesOf(ids);
    if (!found || ids.length === 0) return null;
    const { graph, nodes } = found;
    const detail = detailOf(graph, rule, nodes);
    const outline = outlineFeatures(softOutline(graph, rule, nodes), { isScheme: true });
    return { ...detail, drawing: { ...detail.drawing, features: [...detail.drawing.features, ...outline] } };
  };

  figures: BlockWork['figures'] = (rule, schemes) =>
    schemes.map((ids) => {
      const found = this.nodesOf(ids);
      return found && ids.length > 0 ? schemeMeasures(found.graph, rule, found.nodes) : null;
    });

  whereIs: BlockWork['whereIs'] = (id) => {
    const graph = this.at;
    const node = this.placesIn(graph).get(id);
    if (node === undefined) {
      if ([graph, this.wide].some((one) => one?.excluded.ids.includes(id))) return { is: 'excluded' };
      const beyond = this.wide && this.placesIn(this.wide).get(id);
      if (!this.wide || beyond === undefined || beyond === null) return { is: 'other' };
      return { is: this.cutsItself(this.wide, beyond) ? 'barrier' : 'beyond' };
    }
    const grouping = this.grouped?.grouping;
    const block = grouping?.groups[grouping.groupOf[node]!];
    if (!block) return { is: 'barrier' };
    return { is: 'member', areaM2: block.areaM2, parcel: lineOf(graph, block, 0).parcel, standing: block.standing };
  };

  private cutsItself(graph: BlockGraph, node: number): boolean {
    return this.grouped !== null && joiningOf(graph, this.grouped.rule).isBarrier[node] === 1;
  }

  /** What may come to these parcels, step by step, better with each. @throws where the graph was not widened */
  *suggestions(rule: BlockRule, ids: readonly number[], neededM2: number): Generator<Suggested> {
    const { wide } = this;
    if (!wide) throw new Error('Only a wider graph has what may be added.');
    const places = this.placesIn(wide);
    const nodes = Int32Array.from(ids.flatMap((id) => places.get(id) ?? [])).sort();
    const isMember = new Uint8Array(wide.count);
    for (const id of this.at.ids) {
      const node = places.get(id);
      if (node !== undefined) isMember[node] = 1;
    }
    for (const node of nodes) isMember[node] = 1;
    const plots = gapPlots(wide, rule, isMember, nodes).map((plot) => plotLine(wide, plot));
    const steps = suggestionSteps({ graph: wide, rule, isMember, nodes, neededM2 });
    const grouping = regroup(wide, rule, isMember);
    for (;;) {
      const { value, done } = steps.next();
      yield { ...suggested(wide, grouping, value), plots, isDone: done === true };
      if (done) return;
    }
  }
}

function detailOf(graph: BlockGraph, rule: BlockRule, nodes: Int32Array): BlockDetail {
  const { owners, villages, classes, ...measures } = blockMeasures(graph, nodes);
  const stones = keystones(graph, rule, nodes);
  const stoneAt = new Map(stones.map((stone) => [stone.node, stone]));
  const toneOf = new Map(owners.slice(0, OWN_TONES).map(({ place }, tone) => [place, tone]));
  const none = { lines: [], count: 0 };
  return {
    ids: Int32Array.from(nodes, (node) => graph.ids[node]!).sort(),
    measures: { ...measures, pieces: schemeMeasures(graph, rule, nodes).pieces },
    owners: partsOf(owners, (place) => ({ key: graph.ownerNames[place]!, name: graph.ownerNames[place]! })),
    villages: partsOf(villages, (place) => {
      const { code, name } = graph.villages[place]!;
      return { key: code, name };
    }),
    classes: partsOf(classes, (place) => graph.classes[place]!),
    keystones: stones.map((stone) => keystoneLine(graph, stone)),
    seams: { within: none, loose: none, around: none },
    bbox: bboxOfNodes(graph, nodes),
    drawing: {
      type: 'FeatureCollection',
      features: [
        ...Array.from(nodes, (node) =>
          parcelFeature(graph, node, { tone: toneOf.get(graph.owners[node]!) ?? OWN_TONES }),
        ),
        ...Array.from(stoneAt.keys(), (node): Feature => {
          const [west, south, east, north] = bboxOfNodes(graph, [node]);
          return {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] },
            properties: { isKeystone: true },
          };
        }),
      ],
    },
  };
}

const plotLine = (graph: BlockGraph, { node, areaM2, share }: GapPlot): Suggested['plots'][number] => ({
  id: graph.ids[node]!,
  name: graph.names[node]!,
  areaM2,
  share,
  bbox: bboxOfNodes(graph, [node]),
  drawing: { type: 'FeatureCollection', features: [parcelFeature(graph, node, {})] },
});

function suggested(graph: BlockGraph, grouping: Grouping, found: Suggestions): Omit<Suggested, 'plots' | 'isDone'> {
  const { closings, next, isComplete } = found;
  return {
    closings: closings.map((closing) => closingLine(graph, grouping, closing)),
    next: next.map(({ addition }) => {
      const { node, gainM2, newOwners } = addition;
      return closingLine(graph, grouping, {
        nodes: [node],
        gainM2,
        surplusM2: 0,
        newOwners: newOwners.length,
        additions: [addition],
      });
    }),
    isComplete,
  };
}

function additionLine(graph: BlockGraph, addition: Addition): AdditionLine {
  const { node, newOwners, classChange, brings, ...figures } = addition;
  return {
    id: graph.ids[node]!,
    name: graph.names[node]!,
    className: graph.classes[graph.classOf[node]!]?.name ?? null,
    owner: graph.ownerNames[graph.owners[node]!] ?? null,
    brings: brings.map(({ areaM2, parcels }) => ({ areaM2, parcels })),
    newOwners: newOwners.length,
    isOtherClass: classChange !== null,
    gainM2: figures.gainM2,
    areaM2: figures.areaM2,
    sharedM: figures.sharedM,
    compactnessBefore: figures.compactnessBefore,
    compactnessAfter: figures.compactnessAfter,
  };
}

function closingLine(graph: BlockGraph, grouping: Grouping, closing: Closing): ClosingLine {
  const { additions, gainM2, surplusM2, newOwners } = closing;
  const keys = new Set(additions.flatMap(({ brings }) => brings.map(({ key }) => key)));
  const brought = grouping.groups.filter(({ key }) => keys.has(key)).flatMap(({ nodes }) => [...nodes]);
  const nodes = [...new Set([...additions.map(({ node }) => node), ...brought])];
  return {
    ids: nodes.map((node) => graph.ids[node]!),
    gainM2,
    surplusM2,
    newOwners,
    additions: additions.map((addition) => additionLine(graph, addition)),
    bbox: bboxOfNodes(graph, nodes),
    drawing: { type: 'FeatureCollection', features: nodes.map((node) => parcelFeature(graph, node, {})) },
  };
}
