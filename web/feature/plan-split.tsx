import type { FeatureDetail } from '#shared/feature';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { PlanBar } from '../card/plan-bar';
import { planColumn, planParts } from '../card/plan-parts';
import { useAreaText } from '../messages/area';
import { useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';

/** How the land of an area is planned to be used, against its area on the map; nothing where nobody has said. */
export function PlanSplit({ feature: { values } }: { feature: FeatureDetail }) {
  const words = useWords(savedBlockWords);
  const area = useAreaText();
  const planned = planParts.map((part) => {
    const mu = values[planColumn(part)];
    return { key: part, name: words.dialog[part], areaM2: typeof mu === 'number' ? m2OfMu(mu) : 0 };
  });
  const sum = planned.reduce((all, { areaM2 }) => all + areaM2, 0);
  if (sum === 0) return null;
  const wholeM2 = typeof values.area_m2 === 'number' ? values.area_m2 : sum;
  const leftM2 = wholeM2 - sum;
  return (
    <section className="plan-split" data-testid="plan-split">
      <h3>{words.plan.title}</h3>
      <PlanBar parts={planned} whole={Math.max(wholeM2, sum)} />
      <dl className="plan-figures">
        {planned.map(({ key, name, areaM2 }) => (
          <div key={key}>
            <dt>
              <i className={`plan-${key}`} aria-hidden="true" />
              {name}
            </dt>
            <dd>{area(areaM2)}</dd>
          </div>
        ))}
        {leftM2 > 0 && (
          <div>
            <dt>
              <i className="plan-left" aria-hidden="true" />
              {words.plan.left}
            </dt>
            <dd>{area(leftM2)}</dd>
          </div>
        )}
      </dl>
      {area(leftM2).startsWith('-') && <p className="fault">{words.plan.over(area(-leftM2))}</p>}
    </section>
  );
}
