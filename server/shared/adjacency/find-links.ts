import { clearDistance, openShortest } from './clear-distance';
import { commonBoundary, openCommon, overlaps } from './common-boundary';
import { edgesIn, holds, openEdges } from './edges';
import { GAP, LinkList, type Links, OVERLAP, TOUCH, TOUCH_M } from './links';
import type { Plane } from './plane';
import { type PlaneGrid, partnersOf } from './plane-grid';
import { otherRuns, type Run, runsThrough } from './runs';

/** Finds links between parcels; only edges of each near the box of the other are compared. */
export class LinkFinder {
  private readonly near: number[] = [];
  private readonly along: number[] = [];
  private readonly edgesA = openEdges();
  private readonly edgesB = openEdges();
  private readonly shortest = openShortest();
  private readonly common = openCommon();

  constructor(
    private readonly plane: Plane,
    private readonly grid: PlaneGrid,
  ) {}

  /**
   * Links of features `from` to `to` (its end not among them) with all others that are looked at from them.
   * @param reachM widest gap. @param isAsked where given, only links between features that it says yes to.
   */
  find(from: number, to: number, reachM: number, isAsked?: Uint8Array): Links {
    const { plane, grid, near } = this;
    const list = new LinkList();
    const reach = Math.max(reachM, TOUCH_M);
    for (let feature = from; feature < to; feature++) {
      if (isAsked && !isAsked[feature]) continue;
      const found = partnersOf(plane, grid, feature, reach, near);
      for (let at = 0; at < found; at++) {
        const other = near[at]!;
        if (isAsked && !isAsked[other]) continue;
        if (feature < other) this.link(feature, other, reach, list);
        else this.link(other, feature, reach, list);
      }
    }
    return list.finish();
  }

  private link(a: number, b: number, reach: number, list: LinkList): void {
    const { plane, edgesA, edgesB, shortest, common } = this;
    edgesIn(plane, a, b, reach, edgesA);
    edgesIn(plane, b, a, reach, edgesB);
    clearDistance(edgesA, edgesB, reach, shortest);
    const { squared } = shortest;
    if (squared > 0 && (holds(plane, a, b) || holds(plane, b, a))) {
      list.push(a, b, 0, 0, OVERLAP);
      return;
    }
    if (squared === Infinity) return;
    if (squared > TOUCH_M * TOUCH_M) {
      this.linkAcross(a, b, reach, list);
      return;
    }
    commonBoundary(edgesA, edgesB, TOUCH_M, common);
    const isOver = overlaps(plane, a, b, edgesA, edgesB, common);
    list.push(a, b, isOver ? 0 : Math.sqrt(squared), common.sharedM, isOver ? OVERLAP : TOUCH);
    const { x, y } = common.longestM > 0 ? common : { x: shortest.ax, y: shortest.ay };
    this.lead(list, a, { ax: x, ay: y, bx: x, by: y }, []);
  }

  /** The nearest way over a gap, and longer ones that run through less. */
  private linkAcross(a: number, b: number, reach: number, list: LinkList): void {
    const { plane, grid, along, edgesA, edgesB, common } = this;
    const nearest: Run = { ...this.shortest };
    commonBoundary(edgesA, edgesB, Math.sqrt(nearest.squared) + 1, common);
    const add = (run: Run, through: readonly number[]) => {
      list.push(a, b, Math.sqrt(run.squared), common.sharedM, GAP);
      this.lead(list, a, run, through);
    };
    const known = [runsThrough(plane, grid, nearest, a, b, along)];
    add(nearest, known[0]!);
    if (known[0]!.length === 0) return;
    for (const run of otherRuns(edgesA, edgesB, reach, nearest)) {
      const through = runsThrough(plane, grid, run, a, b, along);
      if (known.some((less) => less.every((feature) => through.includes(feature)))) continue;
      known.push(through);
      add(run, through);
    }
  }

  private lead(
    list: LinkList,
    a: number,
    { ax, ay, bx, by }: { ax: number; ay: number; bx: number; by: number },
    through: readonly number[],
  ): void {
    const x = this.plane.boxes[a * 4]!;
    const y = this.plane.boxes[a * 4 + 1]!;
    list.lead(ax - x, ay - y, bx - x, by - y, through);
  }
}
