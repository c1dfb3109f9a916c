import type { FeatureDetail } from '#shared/feature';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { type Moment, yearOf } from '../card/moments';
import { Timeline } from '../card/timeline';
import { useAreaText } from '../messages/area';
import { cardPartsWords } from '../messages/card-parts';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { stateInYear } from './state-in-year';

/** Only layers whose records speak of a time. */
export const hasTimeline = ({ layer }: FeatureDetail) => layer === 'project' || layer === 'belt' || layer === 'area';

/** What a record says of which year; between its own days nothing is invented. */
export function FeatureTimeline({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const area = useAreaText();
  const { values, batch } = feature;
  const moments: Moment[] = [];
  const add = (key: string, period: unknown, moment: Omit<Moment, 'key' | 'at'>) => {
    const at = yearOf(String(period ?? ''));
    if (Number.isFinite(at)) moments.push({ key, at, ...moment });
  };
  const day = (value: unknown) => formatDate(String(value), language);
  add('start', values.plan_start, {
    kind: 'planned',
    title: words.planStart,
    text: day(values.plan_start),
    ...(values.plan_finish ? { until: yearOf(String(values.plan_finish)) } : {}),
  });
  add('finish', values.plan_finish, { kind: 'planned', title: words.planFinish, text: day(values.plan_finish) });
  add('belt', values.start_year, { kind: 'actual', title: words.beltStart });
  const status = values.status ?? values.stage;
  if (batch?.dataDate && typeof status === 'string')
    add('now', batch.dataDate, {
      kind: 'actual',
      title: feature.layer === 'area' ? words.stageAt(status) : words.statusAt(m.projectStatus[status] ?? status),
      text: formatDate(batch.dataDate, language),
    });
  const stateIn = (year: number) => {
    const state = stateInYear(feature, year);
    return state && words.state[state];
  };
  const { target_mu: targetMu } = values;
  return (
    <>
      <Timeline moments={moments} today={batch?.dataDate ?? null} stateIn={stateIn} />
      {typeof targetMu === 'number' && (
        <p className="quiet">
          {words.targetAt(area(m2OfMu(targetMu)))} · {words.undatedTarget}
        </p>
      )}
    </>
  );
}
