import type { FeatureDetail } from '#shared/feature';
import { featureWords } from '../messages/feature';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { openStop } from './open-stop';
import { PlannedState } from './planned-state';

/** The stops of a belt in the order of visiting; each opens its own card. */
export function BeltStops({ feature }: { feature: FeatureDetail }) {
  const words = useWords(featureWords);
  const language = useLanguage();
  const stops = feature.belt?.stops ?? [];
  return (
    <>
      <PlannedState feature={feature} />
      {stops.length > 0 && (
        <section>
          <h3>{words.route(formatNumber(stops.length, 0, language))}</h3>
          <ol className="route" data-testid="belt-stops">
            {stops.map((stop, index) => (
              <li key={stop.id}>
                <span className="route-number" aria-hidden="true">
                  {stop.position ?? index + 1}
                </span>
                <button type="button" onClick={() => openStop(stop)}>
                  {stop.name}
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
