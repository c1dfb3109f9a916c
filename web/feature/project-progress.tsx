import type { FeatureDetail } from '#shared/feature';
import { colorsOf } from '../map/colors';
import { cardWords } from '../messages/card';
import { featureWords } from '../messages/feature';
import { formatDate, formatMoney, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { projectLag } from '../report/project-lag';
import { usePreferences } from '../state/preferences';
import { Mark, type Shape } from '../ui/mark';
import { Sourced } from '../ui/sourced';
import { PlannedState } from './planned-state';
import { RecordNote } from './record-note';

const shapes: Record<'green' | 'yellow' | 'red', Shape> = { green: 'tick', yellow: 'triangle', red: 'square' };
const statusOf = { green: '竣工', yellow: '滞后', red: '停滞' } as const; // the lights take the colours of the statuses

/** Done against planned this year, against the schedule; the light, and in words why it shows. */
export function ProjectProgress({ feature }: { feature: FeatureDetail }) {
  const words = useWords(featureWords);
  const card = useWords(cardWords);
  const language = useLanguage();
  const m = useMessages();
  const theme = usePreferences((preferences) => preferences.theme);
  const { values, batch } = feature;
  const { plan_year_wanyuan: plan, done_year_wanyuan: done, lag: listed, status } = values;
  const lag = projectLag(feature);
  const colors = colorsOf(theme);
  const hasPlan = typeof plan === 'number' && plan > 0;
  const money = (value: unknown) => (typeof value === 'number' ? formatMoney(value, language) : '—');
  const percent = (share: number) => `${formatNumber(share * 100, 1, language)}%`;
  const isDifferent =
    lag !== null && typeof listed === 'string' && { 绿: 'green', 黄: 'yellow', 红: 'red' }[listed] !== lag.light;
  return (
    <>
      <PlannedState feature={feature} />
      <section data-testid="project-progress">
        <h3>
          {words.progress}{' '}
          {batch?.dataDate && <span className="quiet">{words.asOf(formatDate(batch.dataDate, language))}</span>}
        </h3>
        {hasPlan && (
          <>
            <div className="progress-bar" aria-hidden="true">
              <i style={{ width: `${Math.min(100, ((typeof done === 'number' ? done : 0) / plan) * 100)}%` }} />
              {lag && <u style={{ left: `${Math.min(100, lag.schedule * 100)}%` }} title={words.schedule} />}
            </div>
            <dl className="progress-figures">
              {[
                { name: words.doneYear, value: money(done) },
                { name: words.plan, value: money(plan) },
                { name: words.doneShare, value: typeof done === 'number' ? percent(done / plan) : '—' },
                { name: words.schedule, value: lag ? percent(lag.schedule) : '—' },
              ].map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <Sourced hint={card.sourced} title={name} note={<RecordNote feature={feature} />}>
                      {value}
                    </Sourced>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {lag ? (
          <p className="light" data-testid="lag" data-light={lag.light}>
            <Mark shape={shapes[lag.light]} color={colors.project[statusOf[lag.light]]} edge={colors.land} />
            <b>{words.light[lag.light]}</b>
            <span>{words.reason[lag.reason]?.(formatNumber(Math.abs(lag.points), 1, language))}</span>
          </p>
        ) : (
          <p className="quiet">{status === '竣工' ? words.ended : words.noPlan}</p>
        )}
        {isDifferent && <p className="quiet">{words.listed(m.code.lag?.[String(listed)] ?? String(listed))}</p>}
        {lag && <p className="quiet rule">{words.rule}</p>}
      </section>
    </>
  );
}
