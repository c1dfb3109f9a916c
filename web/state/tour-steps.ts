import type { FeatureDetail } from '#shared/feature';
import { keep, kept } from './keep';
import { restTour, type Tour, useTour } from './tour';
import { useView } from './view-store';

const set = useTour.setState;
const KEPT = 'tour';

/** What the device noted; a scene that is no number, or of another belt, is none. */
export function lastSceneOf(beltId: number): number | null {
  const [belt, scene] = (kept(KEPT) ?? '').split(':').map(Number);
  return belt === beltId && Number.isInteger(scene) && scene! > 0 ? scene! : null;
}

/** Ends it; the page stands as it did before. */
export function leaveTour(): void {
  endAnswer();
  useView.setState({ tour: null, edition: null, isKiosk: false });
  restTour(null);
}

/** Number of scenes: the belt, its stops, the end. */
export const scenesOf = ({ stops }: Pick<Tour, 'stops'>): number => stops.length + 2;

/** Goes to a scene; beyond the ends nothing happens. The clock starts with the first, and goes on after a pause. */
export function goToScene(scene: number): void {
  const tour = useTour.getState();
  if (!tour.belt || scene < 0 || scene >= scenesOf(tour)) return;
  endAnswer();
  resumeClock();
  if (scene === tour.scene) return;
  const now = Date.now();
  const { scene: before, beganAt } = useTour.getState();
  set({
    scene,
    isArrived: false,
    stopPx: null,
    isBlack: false,
    spoken: null,
    asked: null,
    beganAt: before === null ? now : beganAt,
    sceneBeganAt: now,
  });
  const isEnd = scene === scenesOf(tour) - 1;
  keep(KEPT, isEnd ? null : `${tour.belt.id}:${scene}`);
}

export function stepScene(by: 1 | -1): void {
  const tour = useTour.getState();
  goToScene(tour.scene === null ? (tour.lastScene ?? 0) : tour.scene + by);
}

export function pauseClock(): void {
  if (useTour.getState().pausedAt === null) set({ pausedAt: Date.now() });
}

export function resumeClock(): void {
  const { pausedAt, beganAt, sceneBeganAt } = useTour.getState();
  if (pausedAt === null) return;
  const rested = Date.now() - pausedAt;
  set({ pausedAt: null, beganAt: beganAt + rested, sceneBeganAt: sceneBeganAt + rested });
}

/** Leaves the tour where it stands, its clock too, while `show` opens the card of what was asked about. */
export function answerWith(show: () => void): void {
  const { region, selected } = useView.getState();
  pauseClock();
  set({ asked: null, isArrived: false, answering: useTour.getState().answering ?? { region, selected } });
  show();
}

/** Back to the same stop and the same second. */
export function endAnswer(): void {
  const { answering } = useTour.getState();
  if (!answering) return;
  set({ answering: null });
  useView.setState(answering);
  resumeClock();
}

export const arrive = (stopPx: Tour['stopPx']): void => set({ isArrived: true, stopPx });

/** A stop as it was just written: the tour goes on with it. */
export function renewStop(detail: FeatureDetail): void {
  set(({ stops }) => ({ stops: stops.map((stop) => (stop.id === detail.id ? { ...stop, detail } : stop)) }));
}
