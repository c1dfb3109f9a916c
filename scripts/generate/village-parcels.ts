import { centroidOf, innerPoint, isStrip, spanAlong } from './cell-measures';
import { directionNear } from './cross-field';
import { crossesItself } from './crosses-itself';
import type { Curve } from './curve';
import { hamletsOf } from './hamlets';
import { type Hamlet, landClassIn, type Settled, type Zone, zoneAt, zoneRules } from './land-use';
import { type Cell, cellArea, cellOf, cutOnce, cutThrough, type Mesh, openMesh, refresh, ringOf } from './mesh';
import { noise } from './noise';
import { type Box, covered, type OutlineIndex, outlinesNear, runsNear } from './outline';
import { type Random, randomFrom } from './random';
import { cellAt } from './raster';
import type { World } from './world';

/** A parcel of a village as it lies in the mesh; its ring is read when the whole village is divided. */
export type Plot = {
  cell: Cell;
  dlbm: string;
  zone: Zone | 'water' | 'road';
  areaM2: number;
  pbf: boolean;
  x: number;
  y: number;
};

export type VillagePlots = {
  mesh: Mesh;
  plots: Plot[];
  /** Patches of 永久基本农田. */
  farmland: Cell[];
  /** Stretches of land of 35 to 110 ha between rivers, roads and lanes: what a consolidation area can be. */
  tracts: { cell: Cell; zone: Zone; areaM2: number; x: number; y: number }[];
};

const laneClasses = new Set(['1004', '1006', '1107']);

type Work = {
  world: World;
  settled: Settled;
  mesh: Mesh;
  random: Random;
  /** What parcel sizes are multiplied by, to come out at the number of parcels that was asked for. */
  scale: number;
  out: VillagePlots;
};

type Node = { cell: Cell; areaM2: number; pbf: boolean; twist: number };

const boxOf = (ring: Curve): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]!);
    east = Math.max(east, ring[i]!);
    south = Math.min(south, ring[i + 1]!);
    north = Math.max(north, ring[i + 1]!);
  }
  return [west, south, east, north];
};

/** A line through (x, y) that follows the field both ways for `reachM`; its middle vertex is (x, y). */
function streamline(
  work: Work,
  x: number,
  y: number,
  heading: number,
  twist: number,
  reachM: number,
  steps: number,
): Curve {
  const { field } = work.world;
  const stepM = reachM / steps;
  const half = (start: number) => {
    const line: Curve = [];
    let angle = start;
    let px = x;
    let py = y;
    for (let i = 0; i < steps; i++) {
      const wanted = directionNear(field, px, py, angle - twist) + twist;
      angle += Math.max(-0.3, Math.min(0.3, wanted - angle));
      px += Math.cos(angle) * stepM;
      py += Math.sin(angle) * stepM;
      line.push(px, py);
    }
    return line;
  };
  const ahead = half(heading);
  const behind = half(heading + Math.PI);
  const line: Curve = [];
  for (let i = behind.length - 2; i >= 0; i -= 2) line.push(behind[i]!, behind[i + 1]!);
  line.push(x, y, ...ahead);
  return line;
}

const shifted = (line: Curve, offsetM: number): Curve => {
  const out: Curve = [];
  const last = line.length - 2;
  for (let i = 0; i <= last; i += 2) {
    const before = Math.max(0, i - 2);
    const after = Math.min(last, i + 2);
    const dx = line[after]! - line[before]!;
    const dy = line[after + 1]! - line[before + 1]!;
    const length = Math.hypot(dx, dy) || 1;
    out.push(line[i]! - (dy / length) * offsetM, line[i + 1]! + (dx / length) * offsetM);
  }
  return out;
};

type Use = Pick<Plot, 'dlbm' | 'zone' | 'pbf'>;

function plotOf(mesh: Mesh, cell: Cell, { dlbm, zone, pbf }: Use): Plot {
  const [x, y] = innerPoint(mesh, cell);
  return { cell, dlbm, zone, pbf, areaM2: cellArea(mesh, cell), x, y };
}

function addPlot(work: Work, cell: Cell, dlbm: string, zone: Plot['zone'], pbf: boolean): void {
  const plot = plotOf(work.mesh, cell, { dlbm, zone, pbf });
  if (plot.areaM2 > 4) work.out.plots.push(plot);
}

/** Takes rivers or roads out of the land; the parts that remain. */
function takeOut(
  work: Work,
  land: readonly Cell[],
  index: OutlineIndex,
  box: Box,
  kind: 'water' | 'road',
  classOf: (id: number) => string,
): Cell[] {
  let parts = [...land];
  for (const outline of outlinesNear(index, box)) {
    const runs = runsNear(outline, box);
    if (runs.length === 0) continue;
    let cut = parts;
    for (const run of runs) cut = cut.flatMap((cell) => cutThrough(work.mesh, cell, run, true));
    if (cut.length === parts.length) continue;
    parts = [];
    for (const cell of cut) {
      const [x, y] = innerPoint(work.mesh, cell);
      if (covered(index, outline, x, y) && isStrip(work.mesh, cell, outline.mostM))
        addPlot(work, cell, classOf(outline.id), kind, false);
      else parts.push(cell);
    }
  }
  return parts;
}

function zonesOf(work: Work, cell: Cell, x: number, y: number): { zone: Zone; even: boolean; open: boolean } {
  const { mesh, world, settled } = work;
  const zone = zoneAt(world, settled, x, y);
  let even = true;
  let open = zone === 'paddy' || zone === 'dry';
  const step = Math.max(1, Math.floor(cell.vertices.length / 7));
  for (let i = 0; i < cell.vertices.length; i += step) {
    const vertex = cell.vertices[i]!;
    const other = zoneAt(world, settled, x + (mesh.xs[vertex]! - x) * 0.75, y + (mesh.ys[vertex]! - y) * 0.75);
    if (other !== zone) even = false;
    if (other !== 'paddy' && other !== 'dry') open = false;
  }
  return { zone, even, open };
}

/** Divides land into blocks with lanes and ditches between, and the blocks into parcels. */
function divideLand(work: Work, land: readonly Cell[]): void {
  const { mesh, random, world } = work;
  const stack: Node[] = land.map((cell) => ({ cell, areaM2: cellArea(mesh, cell), pbf: false, twist: 0 }));
  while (stack.length > 0) {
    const node = stack.pop()!;
    refresh(node.cell);
    const [x, y] = centroidOf(mesh, node.cell);
    const { zone: found, even, open } = zonesOf(work, node.cell, x, y);
    const zone: Zone = node.pbf && found !== 'paddy' ? 'dry' : found;
    const rule = zoneRules[zone];
    if (node.areaM2 < 60) {
      addPlot(work, node.cell, world.toWater[cellAt(world.terrain.raster, x, y)]! < 40 ? '1106' : '0404', zone, false);
      continue;
    }
    if (node.areaM2 > 350_000 && node.areaM2 < 1_150_000)
      work.out.tracts.push({ cell: node.cell, zone, areaM2: node.areaM2, x, y });
    if (
      !node.pbf &&
      open &&
      node.areaM2 < 110_000 &&
      node.areaM2 > 6000 &&
      noise(world.seed + 121, x / 1700, y / 1700) > -0.22
    ) {
      node.pbf = true;
      work.out.farmland.push({ vertices: node.cell.vertices.slice(), edges: node.cell.edges.slice() });
    }
    const settledNear = zone === 'home' || zone === 'town' || zone === 'industry' || zone === 'pond';
    const least = settledNear ? rule.parcelM2 * 3 : Math.min(rule.blockM2, 9000);
    const done = even || node.pbf ? node.areaM2 < rule.blockM2 * (0.75 + 0.5 * random()) : node.areaM2 < least;
    if (done) {
      divideBlock(work, node, zone);
      continue;
    }
    const parts = cutBlock(work, node, zone, x, y);
    if (parts) stack.push(...parts);
    else divideBlock(work, node, zone);
  }
}

/** Cuts a stretch of land in two, with a lane or ditch between where its size calls for one. */
function cutBlock(work: Work, node: Node, zone: Zone, x: number, y: number): Node[] | null {
  const { mesh, random, world } = work;
  const rule = zoneRules[zone];
  const base = directionNear(world.field, x, y, 0);
  for (let attempt = 0; attempt < 4; attempt++) {
    const twist = node.twist + (random() - 0.5) * (attempt === 0 ? 0.16 : 0.5);
    const [a0, a1] = spanAlong(mesh, node.cell, base + twist);
    const [b0, b1] = spanAlong(mesh, node.cell, base + twist + Math.PI / 2);
    const alongA = a1 - a0 < b1 - b0;
    const heading = base + twist + (alongA ? 0 : Math.PI / 2);
    const across = heading + Math.PI / 2;
    const [c0, c1] = spanAlong(mesh, node.cell, across);
    const middle = x * Math.cos(across) + y * Math.sin(across);
    const wanted = 0.55 * middle + 0.45 * ((c0 + c1) / 2) + (random() - 0.5) * 0.26 * (c1 - c0);
    const sx = x + (wanted - middle) * Math.cos(across);
    const sy = y + (wanted - middle) * Math.sin(across);
    const reach = Math.max(a1 - a0, b1 - b0) * 0.8;
    const steps = Math.max(3, Math.min(14, Math.round(reach / 40)));
    const line = streamline(work, sx, sy, heading, twist, reach, steps);
    const rank = node.areaM2 > rule.blockM2 * 5.5 ? 0 : node.areaM2 > rule.blockM2 * 2.2 ? 1 : 2;
    const lane = node.pbf && rank < 2 && zone === 'dry' ? zoneRules.paddy.lanes[rank] : rule.lanes[rank];
    const made = lane
      ? cutWithLane(work, node, line, steps, lane.widthM, lane.dlbm, zone)
      : cutPlain(work, node, line, steps);
    if (!made) continue;
    const turned = node.twist * 0.5 + (random() - 0.5) * 0.2;
    return made.map((cell) => ({ cell, areaM2: cellArea(mesh, cell), pbf: node.pbf, twist: turned }));
  }
  return null;
}

const balanced = (mesh: Mesh, a: Cell, b: Cell, areaM2: number, share: number): boolean =>
  cellArea(mesh, a) > areaM2 * share && cellArea(mesh, b) > areaM2 * share;

function cutPlain(work: Work, node: Node, line: Curve, middle: number): Cell[] | null {
  const halves = cutOnce(work.mesh, node.cell, line, middle, false);
  return halves && balanced(work.mesh, halves[0], halves[1], node.areaM2, 0.14) ? halves : null;
}

function cutWithLane(
  work: Work,
  node: Node,
  line: Curve,
  middle: number,
  widthM: number,
  dlbm: string | null,
  zone: Zone,
): Cell[] | null {
  const { mesh, random } = work;
  const free = dlbm === null || random() < 0.5;
  const first = cutOnce(mesh, node.cell, shifted(line, widthM / 2), middle, free);
  if (!first || !balanced(mesh, first[0], first[1], node.areaM2, 0.12)) return null;
  const second = cutOnce(mesh, first[1], shifted(line, -widthM / 2), middle, free);
  if (!second || cellArea(mesh, second[1]) < node.areaM2 * 0.1 || cellArea(mesh, second[0]) > node.areaM2 * 0.4)
    return [first[0], first[1]];
  if (dlbm)
    addPlot(work, second[0], dlbm, zone === 'home' || zone === 'town' || zone === 'industry' ? 'road' : zone, false);
  return [first[0], second[1]];
}

/** Divides a block into strips that share their edges. */
function divideBlock(work: Work, node: Node, zone: Zone): void {
  const { mesh, random, world, settled } = work;
  const rule = zoneRules[zone];
  const [bx, by] = centroidOf(mesh, node.cell);
  const twist = node.twist + (random() - 0.5) * 0.1;
  const base = directionNear(world.field, bx, by, 0) + twist;
  const [a0, a1] = spanAlong(mesh, node.cell, base);
  const [b0, b1] = spanAlong(mesh, node.cell, base + Math.PI / 2);
  const across = a1 - a0 < b1 - b0 ? base : base + Math.PI / 2;
  const strips = random() < 0.8 ? across : across + Math.PI / 2; // mostly across the block
  const target = rule.parcelM2 * work.scale * (0.8 + 0.45 * random());
  const fields: Cell[] = [node.cell];
  while (fields.length > 0) {
    const cell = fields.pop()!;
    refresh(cell);
    const areaM2 = cellArea(mesh, cell);
    const parts = areaM2 > target * 1.45 ? cutField(work, cell, areaM2, target, strips, twist, rule.longestM) : null;
    if (parts) {
      fields.push(...parts);
      continue;
    }
    const [x, y] = centroidOf(mesh, cell);
    const nearest = [...settled.hamlets, ...settled.seats].reduce(
      (least, h) => Math.min(least, Math.hypot(x - h.x, y - h.y) / h.reachM),
      1,
    );
    const patched = landClassIn(zone, world.seed, bx, by, nearest, random);
    addPlot(work, cell, node.pbf && !['0101', '0102', '0103'].includes(patched) ? '0101' : patched, zone, node.pbf);
  }
}

function cutField(
  work: Work,
  cell: Cell,
  areaM2: number,
  target: number,
  strips: number,
  twist: number,
  longestM: number,
): Cell[] | null {
  const { mesh, random, world } = work;
  const [x, y] = centroidOf(mesh, cell);
  let heading = directionNear(world.field, x, y, strips - twist) + twist;
  const [l0, l1] = spanAlong(mesh, cell, heading);
  const [w0, w1] = spanAlong(mesh, cell, heading + Math.PI / 2);
  const tooLong = l1 - l0 > longestM * (0.9 + 0.4 * random()) || l1 - l0 > 5.5 * (w1 - w0);
  if (tooLong) heading += Math.PI / 2;
  const lengthM = tooLong ? w1 - w0 : l1 - l0;
  const breadthM = tooLong ? l1 - l0 : w1 - w0;
  const count = Math.max(2, Math.round(areaM2 / target));
  for (let attempt = 0; attempt < 3; attempt++) {
    const share = tooLong
      ? 0.5 + (random() - 0.5) * 0.2
      : Math.floor(count / 2) / count + ((random() - 0.5) * 0.36) / count;
    const across = heading + Math.PI / 2;
    const shiftM = (share - 0.5) * breadthM;
    const lean = (random() - 0.5) * 0.05;
    const steps = lengthM > 60 ? 3 : 2;
    const line = streamline(
      work,
      x + Math.cos(across) * shiftM,
      y + Math.sin(across) * shiftM,
      heading + lean,
      twist + lean,
      lengthM * 0.85,
      steps,
    );
    const halves = cutOnce(mesh, cell, line, steps, false);
    if (halves && balanced(mesh, halves[0], halves[1], areaM2, 0.2 / count + 0.1)) return halves;
    if (halves) refresh(cell);
  }
  return null;
}

/** Cuts the plots that are largest for their kind once more, until there are `wanted`. */
function fillUp(work: Work, wanted: number): void {
  const { mesh, out } = work;
  const size = ({ zone, areaM2 }: Plot) =>
    zone === 'water' || zone === 'road' ? 0 : areaM2 / zoneRules[zone].parcelM2;
  let missing = wanted - out.plots.length;
  for (let smallest = 0.45; missing > 0 && smallest > 0.1; smallest /= 2) {
    const queue = out.plots.filter((plot) => size(plot) > smallest && !laneClasses.has(plot.dlbm));
    for (const plot of queue.sort((a, b) => size(b) - size(a))) {
      if (missing <= 0) return;
      refresh(plot.cell);
      const [x, y] = centroidOf(mesh, plot.cell);
      const heading = directionNear(work.world.field, x, y, 0);
      const halves = cutField(work, plot.cell, plot.areaM2, plot.areaM2 / 2, heading, 0, 1);
      if (!halves || halves.some((cell) => crossesItself(ringOf(mesh, cell)))) continue;
      out.plots[out.plots.indexOf(plot)] = plotOf(mesh, halves[0]!, plot);
      out.plots.push(plotOf(mesh, halves[1]!, plot));
      missing -= 1;
    }
  }
}

export type VillageTask = {
  rivers: OutlineIndex;
  roads: OutlineIndex;
  /** The seats of towns that are near. */
  seats: readonly Hamlet[];
  /** What parcel sizes are multiplied by. */
  scale: number;
  /** How many plots to come out at, where the village has fewer. */
  wanted: number;
};

/** Divides one village. @param ring its outline, counter-clockwise, on the grid. */
export function plotsOf(
  world: World,
  village: number,
  ring: Curve,
  { rivers, roads, seats, scale, wanted }: VillageTask,
): VillagePlots {
  const mesh = openMesh(world.frame);
  const random = randomFrom(world.seed, 1000 + village);
  const cell = cellOf(mesh, ring);
  const out: VillagePlots = { mesh, plots: [], farmland: [], tracts: [] };
  const settled = { hamlets: hamletsOf(world, village, mesh, cell, random), seats: [...seats] };
  const work: Work = { world, settled, mesh, random, scale, out };
  const box = boxOf(ring);
  const dry = takeOut(work, [cell], rivers, box, 'water', () => '1101');
  const land = takeOut(work, dry, roads, box, 'road', (id) => (world.roads[id]!.grade === 'village' ? '1006' : '1003'));
  divideLand(work, land);
  out.plots = out.plots.filter((plot) => plot.cell.vertices.length > 2 && !crossesItself(ringOf(mesh, plot.cell)));
  fillUp(work, wanted);
  return out;
}
