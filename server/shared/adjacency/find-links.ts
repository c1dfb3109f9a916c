import { clearDistance, openShortest } from './clear-distance';
import { commonBoundary, openCommon, overlaps } from './common-boundary';
import { edgesIn, isInside, openEdges } from './edges';
import { GAP, LinkList, type Links, OVERLAP, TOUCH, TOUCH_M } from './links';
import type { Plane } from './plane';
import { meeting, type PlaneGrid } from './plane-grid';
import { otherRuns, type Run, runsThrough } from './runs';

/**
 * Finds links between parcels. A pair is looked at once, from the feature of the finer grid level or the lower place;
 * only edges of each near the box of the other are compared.
 */
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
   * @param reachM widest gap. @param whole what lies between, and how far parcels face each other, is found too.
   * @param isAsked where given, only links between features that it says yes to.
   */
  find(from: number, to: number, reachM: number, { whole, isAsked }: { whole: boolean; isAsked?: Uint8Array }): Links {
    const { plane, grid, near } = this;
    const { boxes } = plane;
    const { levelOf } = grid;
    const list = new LinkList();
    const reach = Math.max(reachM, TOUCH_M);
    for (let feature = from; feature < to; feature++) {
      if (isAsked && !isAsked[feature]) continue;
      const box = feature * 4;
      if (boxes[box]! > boxes[box + 2]!) continue;
      const level = levelOf[feature]!;
      const found = meeting(
        plane,
        grid,
        level,
        boxes[box]! - reach,
        boxes[box + 1]! - reach,
        boxes[box + 2]! + reach,
        boxes[box + 3]! + reach,
        near,
      );
      for (let at = 0; at < found; at++) {
        const other = near[at]!;
        if (levelOf[other] === level && other <= feature) continue;
        if (isAsked && !isAsked[other]) continue;
        if (feature < other) this.link(feature, other, reach, whole, list);
        else this.link(other, feature, reach, whole, list);
      }
    }
    return list.finish();
  }

  private link(a: number, b: number, reach: number, whole: boolean, list: LinkList): void {
    const { plane, edgesA, edgesB, shortest, common } = this;
    const { boxes } = plane;
    const [boxA, boxB] = [a * 4, b * 4];
    edgesIn(
      plane,
      a,
      boxes[boxB]! - reach,
      boxes[boxB + 1]! - reach,
      boxes[boxB + 2]! + reach,
      boxes[boxB + 3]! + reach,
      edgesA,
    );
    edgesIn(
      plane,
      b,
      boxes[boxA]! - reach,
      boxes[boxA + 1]! - reach,
      boxes[boxA + 2]! + reach,
      boxes[boxA + 3]! + reach,
      edgesB,
    );
    clearDistance(edgesA, edgesB, reach, shortest);
    const { squared } = shortest;
    if (squared > 0 && (this.holds(a, b) || this.holds(b, a))) {
      list.push(a, b, 0, 0, OVERLAP);
      return;
    }
    if (squared === Infinity) return;
    if (squared <= TOUCH_M * TOUCH_M) {
      commonBoundary(edgesA, edgesB, TOUCH_M, common);
      const isOver = whole && overlaps(plane, a, b, edgesA, edgesB, common);
      list.push(a, b, isOver ? 0 : Math.sqrt(squared), common.sharedM, isOver ? OVERLAP : TOUCH);
      if (whole) {
        const { x, y } = common.longestM > 0 ? common : { x: shortest.ax, y: shortest.ay };
        this.lead(list, a, { ax: x, ay: y, bx: x, by: y }, []);
      }
      return;
    }
    if (whole) this.linkAcross(a, b, reach, list);
    else list.push(a, b, Math.sqrt(squared), 0, GAP);
  }

  /** Whether a ring of `inner` lies in `outer`, of features whose boundaries keep apart. */
  private holds(outer: number, inner: number): boolean {
    const { boxes, featureRings, ringStarts, coords } = this.plane;
    const [out, inn] = [outer * 4, inner * 4];
    if (
      boxes[inn]! > boxes[out + 2]! ||
      boxes[inn + 1]! > boxes[out + 3]! ||
      boxes[inn + 2]! < boxes[out]! ||
      boxes[inn + 3]! < boxes[out + 1]!
    )
      return false;
    for (let ring = featureRings[inner]!; ring < featureRings[inner + 1]!; ring++) {
      const vertex = ringStarts[ring]! * 2;
      if (isInside(this.plane, outer, coords[vertex]!, coords[vertex + 1]!)) return true;
    }
    return false;
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
