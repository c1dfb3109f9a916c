import { create } from 'zustand';
import {
  type SuitabilityAnswer,
  type SuitabilityFactor,
  type SuitabilityWeights,
  suitabilityRule,
} from '#shared/suitability';
import { pointsOfAll, type SuitabilityPoints, scoresOf } from '#shared/suitability-score';
import { keep, kept } from './keep';
import { useScored } from './score-bands';

const WEIGHTS = 'suitability-weights';
const usual = suitabilityRule.parse({});

/** What is known of parcels, and what the weights make of it now. */
export type Judged = { answer: SuitabilityAnswer; points: SuitabilityPoints; scores: Float64Array };

function keptWeights(): SuitabilityWeights {
  try {
    return suitabilityRule.shape.weights.parse(JSON.parse(kept(WEIGHTS) ?? '{}'));
  } catch {
    return usual.weights; // of another version of the page
  }
}

type Suitability = { weights: SuitabilityWeights; judged: Judged | null };

export const useSuitability = create<Suitability>(() => ({ weights: keptWeights(), judged: null }));

/** Parcels as the server knows them, shown on the map with their scores; null takes them away. */
export function judge(answer: SuitabilityAnswer | null): void {
  const { weights } = useSuitability.getState();
  const points = answer && pointsOfAll(answer, usual.curves);
  show({ weights, judged: answer && points && { answer, points, scores: scoresOf(points, weights) } });
}

function show(now: Suitability): void {
  useSuitability.setState(now);
  const { judged } = now;
  useScored.setState({ scored: judged && { ids: judged.answer.ids, scores: judged.scores } });
}

function weighBy(weights: SuitabilityWeights): void {
  const { judged } = useSuitability.getState();
  show({ weights, judged: judged && { ...judged, scores: scoresOf(judged.points, weights) } });
  keep(WEIGHTS, weights === usual.weights ? null : JSON.stringify(weights));
}

/** A weight under the hand: all scores follow at once. */
export const weigh = (factor: SuitabilityFactor, weight: number): void =>
  weighBy({ ...useSuitability.getState().weights, [factor]: weight });

export const weighAsUsual = (): void => weighBy(usual.weights);

/** How points are given, for those who want to know. */
export const usualCurves = usual.curves;
