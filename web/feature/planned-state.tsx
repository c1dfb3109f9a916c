import type { FeatureDetail } from '#shared/feature';
import { cardPartsWords } from '../messages/card-parts';
import { featureWords } from '../messages/feature';
import { useWords } from '../messages/messages';
import { useView } from '../state/view-store';
import { stateInYear } from './state-in-year';

/** What the plan makes of it by the end of the year that the time rail stands at. */
export function PlannedState({ feature }: { feature: FeatureDetail }) {
  const words = useWords(featureWords);
  const parts = useWords(cardPartsWords);
  const year = useView((view) => view.year);
  const state = year === null ? null : stateInYear(feature, year);
  if (year === null || !state) return null;
  return (
    <p className="planned-state of-year" data-testid="planned-state">
      <span className="tag">{parts.byPlan}</span> {words.inYear(year)} <b>{parts.state[state]}</b>
    </p>
  );
}
