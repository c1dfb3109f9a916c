import type { FeatureDetail, StopFigure } from '#shared/feature';
import { type Column, type Layer, layers } from '#shared/layers';
import type { StopMedia } from '#shared/media';
import type { StopScene } from '#shared/tour/scene';
import type { StopOfTour } from '../../state/tour-stop';
import type { Language } from '../../state/view';
import { scriptOf } from '../script-of';

type Value = FeatureDetail['values'][string];
/** Of a stop by its name; null: of the belt itself. */
type Of = { stop: string | null };

/** One thing that two states of a tour differ in. Places count from 1. */
export type TourChange =
  | { kind: 'added' | 'removed'; stop: string; at: number }
  | { kind: 'moved'; stop: string; before: number; after: number }
  | (Of & { kind: 'column'; column: Column; before: Value; after: Value })
  | (Of & { kind: 'place' })
  | { kind: 'figure'; stop: string; before: StopFigure | null; after: StopFigure | null }
  /** As it is spoken: with the values of its day in it. */
  | { kind: 'script'; stop: string; before: string; after: string }
  | { kind: 'view'; stop: string; before: boolean; after: boolean }
  /** Numbers of features that are set off; equal where others are, or where the rest is dimmed or no more. */
  | { kind: 'shown'; stop: string; before: number; after: number }
  /** Numbers of files. */
  | { kind: 'media'; stop: string; before: number; after: number };

export type TourState = { belt: FeatureDetail; stops: readonly StopOfTour[] };

/** Those that say where a row belongs, and the script, which is told by itself. */
const untold = ['code', 'region_code', 'belt_code', 'position', 'script'];

/** What a tour has become: of the belt, stops that came, went and moved, then stop by stop what is shown there. */
export function changesBetween(before: TourState, after: TourState, language: Language): TourChange[] {
  const pairs = pairsOf(before.stops, after.stops);
  const placeOf = (stops: readonly StopOfTour[], stop: StopOfTour) => stops.indexOf(stop) + 1;
  const [came, went] = [new Set(after.stops), new Set(before.stops)];
  for (const [was, is] of pairs) {
    went.delete(was);
    came.delete(is);
  }
  const stayed = longestRising(pairs.map(([was]) => placeOf(before.stops, was)));
  return [
    ...columnChanges(layers.belt, null, before.belt, after.belt),
    ...[...went].map((stop): TourChange => ({ kind: 'removed', stop: stop.name, at: placeOf(before.stops, stop) })),
    ...[...came].map((stop): TourChange => ({ kind: 'added', stop: stop.name, at: placeOf(after.stops, stop) })),
    ...pairs.flatMap(([was, is], at): TourChange[] => [
      ...(stayed.has(at)
        ? []
        : [
            {
              kind: 'moved' as const,
              stop: is.name,
              before: placeOf(before.stops, was),
              after: placeOf(after.stops, is),
            },
          ]),
      ...stopChanges(was, is, before.belt, after.belt, language),
    ]),
  ];
}

const codeOf = ({ detail }: StopOfTour) => detail?.values.code ?? null;

/** The same stop in both, in the order of the later: by its id, or, after an import, by its code. */
function pairsOf(before: readonly StopOfTour[], after: readonly StopOfTour[]): [StopOfTour, StopOfTour][] {
  return after.flatMap((is): [StopOfTour, StopOfTour][] => {
    const was =
      before.find(({ id }) => id === is.id) ??
      before.find((stop) => codeOf(stop) !== null && codeOf(stop) === codeOf(is));
    return was ? [[was, is]] : [];
  });
}

/** Places in a list of a longest part of it that rises: what is not among them has moved. */
function longestRising(list: readonly number[]): ReadonlySet<number> {
  const best: number[][] = [];
  for (const [at, value] of list.entries()) {
    const before = best
      .slice(0, at)
      .filter((run) => list[run.at(-1)!]! < value)
      .reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    best.push([...before, at]);
  }
  return new Set(best.reduce((longest, run) => (run.length > longest.length ? run : longest), []));
}

function columnChanges(
  { columns }: Layer,
  stop: string | null,
  before: FeatureDetail,
  after: FeatureDetail,
): TourChange[] {
  const changes = columns
    .filter(({ name }) => !untold.includes(name))
    .flatMap((column): TourChange[] => {
      const [was, is] = [before.values[column.name] ?? null, after.values[column.name] ?? null];
      return was === is ? [] : [{ kind: 'column', stop, column, before: was, after: is }];
    });
  const isMoved = JSON.stringify(before.geometry) !== JSON.stringify(after.geometry);
  return isMoved ? [...changes, { kind: 'place', stop }] : changes;
}

function stopChanges(
  was: StopOfTour,
  is: StopOfTour,
  beltBefore: FeatureDetail,
  beltAfter: FeatureDetail,
  language: Language,
): TourChange[] {
  if (!was.detail || !is.detail) return []; // one of them could not be read
  const stop = is.name;
  const [before, after] = [was.detail, is.detail];
  const told = [scriptOf(was, beltBefore, language).told, scriptOf(is, beltAfter, language).told] as const;
  return [
    ...columnChanges(layers.stop, stop, before, after),
    ...figureChanges(stop, before.figures, after.figures),
    ...(told[0] === told[1] ? [] : [{ kind: 'script' as const, stop, before: told[0], after: told[1] }]),
    ...viewChanges(stop, before.scene, after.scene),
    ...(JSON.stringify(before.media.map(hungOf)) === JSON.stringify(after.media.map(hungOf))
      ? []
      : [{ kind: 'media' as const, stop, before: before.media.length, after: after.media.length }]),
  ];
}

function viewChanges(stop: string, before: StopScene | null, after: StopScene | null): TourChange[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  const changes: TourChange[] = [];
  if (was.view !== is.view)
    changes.push({ kind: 'view', stop, before: was.view !== NO_VIEW, after: is.view !== NO_VIEW });
  if (was.shown !== is.shown) changes.push({ kind: 'shown', stop, before: was.count, after: is.count });
  return changes;
}

/** How a stop is looked at, and what is set off there. */
function partsOf(scene: StopScene | null) {
  const { shown = [], isDimmed = false, ...view } = scene ?? {};
  return { view: JSON.stringify(view), shown: JSON.stringify([shown, isDimmed]), count: shown.length };
}
const NO_VIEW = '{}';

function figureChanges(stop: string, before: readonly StopFigure[], after: readonly StopFigure[]): TourChange[] {
  const labels = new Set([...after, ...before].map(({ label }) => label));
  return [...labels].flatMap((label): TourChange[] => {
    const find = (figures: readonly StopFigure[]) => figures.find((one) => one.label === label) ?? null;
    const [was, is] = [find(before), find(after)];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ kind: 'figure', stop, before: was, after: is }];
  });
}

/** How a file hangs there; where it was taken is told to some only. */
const hungOf = ({ sha256, kind, phase, caption, credit }: StopMedia) => [sha256, kind, phase, caption, credit];
