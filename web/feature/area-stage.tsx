import type { FeatureDetail } from '#shared/feature';
import { m2OfMu, muOf } from '#shared/geometry/measure/mu';
import { useAreaText } from '../messages/area';
import { cardWords } from '../messages/card';
import { featureWords } from '../messages/feature';
import { formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { Sourced } from '../ui/sourced';
import { RecordNote } from './record-note';

/** How far a consolidation area has come: the stages it goes through, and what of its target is readied. */
export function AreaStage({ feature }: { feature: FeatureDetail }) {
  const words = useWords(featureWords);
  const card = useWords(cardWords);
  const block = useWords(savedBlockWords);
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  const { stage, target_mu: targetMu, readied_mu: readiedMu, ready_industry_mu: industryMu } = feature.values;
  const stageName = (name: string) => m.code.stage?.[name] ?? name;
  const named = typeof stage === 'string' ? (words.stageAlias[stage] ?? stage) : null;
  const at = named ? words.stageList.indexOf(named) : -1;
  const hasTarget = typeof targetMu === 'number' && targetMu > 0;
  const readied = typeof readiedMu === 'number' ? readiedMu : 0;
  const industry = typeof industryMu === 'number' ? industryMu : 0;
  const { area_m2: areaM2 } = feature.values;
  const wholeMu = hasTarget ? targetMu : typeof areaM2 === 'number' ? muOf(areaM2) : readied;
  const part = (mu: number) => `${Math.min(100, (mu / wholeMu) * 100)}%`;
  const share = `${formatNumber((readied / wholeMu) * 100, 1, language)}%`;
  const sourced = (title: string, mu: number) => (
    <Sourced hint={card.sourced} title={title} note={<RecordNote feature={feature} />}>
      <b>{area(m2OfMu(mu))}</b>
    </Sourced>
  );
  return (
    <>
      {named && (
        <section>
          <h3>
            {words.stages} <span className="quiet">{at < 0 ? stageName(String(stage)) : ''}</span>
          </h3>
          <ol className="stage-rail" data-testid="stage-rail">
            {words.stageList.map((name, index) => (
              <li
                key={name}
                className={index < at ? 'past' : index === at ? 'here' : undefined}
                aria-current={index === at ? 'step' : undefined}
              >
                {stageName(name)}
              </li>
            ))}
          </ol>
        </section>
      )}
      {(hasTarget || readied > 0) && (
        <section className="readied">
          <div className="readied-line">
            <span>{words.readied}</span> {sourced(words.readied, readied)}
            <span>{hasTarget ? words.ofTarget(share) : block.readiedOfArea(share)}</span>
          </div>
          <div className="readied-bar" aria-hidden="true">
            <i className="all" style={{ width: part(readied) }} />
            <i className="industry" style={{ width: part(industry) }} />
          </div>
          <div className="readied-line">
            {hasTarget && (
              <>
                <span>{words.target}</span> {sourced(words.target, targetMu)}
              </>
            )}
            {industry > 0 && (
              <span>
                {words.industry} {area(m2OfMu(industry))}
              </span>
            )}
          </div>
        </section>
      )}
    </>
  );
}
