import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FeatureDetail, StopFigure } from '#shared/feature';
import type { FeatureChange, FeatureHistory as History } from '#shared/history';
import { type LayerCode, layers, overlayLayer } from '#shared/layers';
import { mayEdit } from '#shared/role';
import type { StopScene } from '#shared/tour/scene';
import { columnTitle } from '../layer/filter-words';
import { useAreaText } from '../messages/area';
import { beltWords } from '../messages/belt';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { figureText } from '../messages/figure-text';
import { formatMoment } from '../messages/format';
import { mediaWords } from '../messages/media';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { useRights } from '../state/account';
import { restoreFeature, stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { getJson } from '../state/server';
import { compareShapes, useShape } from '../state/shape';
import type { Language } from '../state/view';
import { fitTo, useView } from '../state/view-store';
import { TextButton } from '../ui/text-button';
import { Actor } from './actor';
import { formatValue } from './format-value';
import { homeOf } from './home-of';
import './edit.css';

const historyQuery = (layer: string, id: number) => ({
  queryKey: ['history', layer, id],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<History>(`/api/history/${layer}/${id}`, signal),
  staleTime: 0,
});

/** Who changed what of a feature and when, with both shapes on the map, and the way back to each state. */
export default function FeatureHistory({ feature }: { feature: FeatureDetail }) {
  const words = useWords(editWords);
  const m = useMessages();
  const language = useLanguage();
  const rights = useRights();
  const isPast = useView((view) => view.at !== null);
  const { data, isError } = useQuery(historyQuery(feature.layer, feature.id));
  const [fault, setFault] = useState<string | null>(null);
  const faultWord = useFaultWord();
  useEffect(() => () => compareShapes(null), []);
  if (isError) return <p role="alert">{words.history.failed}</p>;
  if (!data) return <p className="quiet">{m.card.loading}</p>;
  const may = !isPast && mayEdit(rights, feature.visibility, homeOf(feature));
  const restore = async (change: FeatureChange) => {
    setFault(null);
    try {
      await restoreFeature(feature.layer, feature.id, change.id, 'before', feature.version);
      tell({
        text: words.history.restored,
        act: { label: words.undo, run: () => void stepEdits('undo').catch(tellFault) },
      });
    } catch (error) {
      setFault(faultWord(error));
    }
  };
  const { first } = data;
  return (
    <div data-testid="history-side">
      {data.changes.length === 0 && <p className="quiet">{words.history.none}</p>}
      <p className="fault" role="alert">
        {fault}
      </p>
      <ol className="history-list">
        {data.changes.map((change) => (
          <li key={change.id} data-testid="history-line">
            <Change feature={feature} change={change} />
            {may && change.op === 'update' && (
              <div className="history-acts">
                <TextButton icon="undo" data-testid="restore" onClick={() => restore(change)}>
                  {words.history.restoreBefore}
                </TextButton>
              </div>
            )}
          </li>
        ))}
        <li>
          <p className="history-head">
            <span>{first.batch ? words.history.first(first.batch.fileName) : words.history.made}</span>
            {first.actor !== null && <Actor acted={{ ...first, actor: first.actor }} className="quiet" />}
            <time dateTime={first.at}>{formatMoment(first.at, language)}</time>
          </p>
        </li>
      </ol>
    </div>
  );
}

function Change({ feature, change }: { feature: FeatureDetail; change: FeatureChange }) {
  const words = useWords(editWords);
  const media = useWords(mediaWords);
  const belt = useWords(beltWords);
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  const compared = useShape((state) => state.compared);
  const { shape, fields, edit, batch, isRetired } = change;
  const columns = Object.hasOwn(layers, feature.layer)
    ? layers[feature.layer as LayerCode].columns
    : overlayLayer({ code: feature.layer, geometry: 'polygon', titleZh: '', titleEn: '' }).columns;
  const said = (name: string, value: unknown) => {
    if (name === 'visibility') return m.card.visibilities[String(value)] ?? String(value);
    if (name === 'media') return media.count(Array.isArray(value) ? value.length : 0);
    if (name === 'figures') return figureTexts(value as StopFigure[] | null, language) || words.empty;
    if (name === 'scene') return sceneText(value as StopScene | null, belt);
    const column = columns.find((one) => one.name === name);
    return (column && formatValue((value ?? null) as never, column, language, m, area)) || words.empty;
  };
  const title = (name: string) => {
    if (name === 'visibility') return words.visibility;
    if (name === 'media') return media.title;
    if (name === 'figures') return belt.figures;
    if (name === 'scene') return belt.view;
    const column = columns.find((one) => one.name === name);
    return column ? columnTitle(column, language) : name;
  };
  const isCompared = shape !== null && compared?.after === shape.after && compared?.before === shape.before;
  const isHidden = fields.length === 0 && !shape && isRetired === null && change.op === 'update';
  return (
    <>
      <p className="history-head">
        <b>
          {edit ? words.history.kind[edit.kind] : batch ? words.history.byBatch(batch.id) : words.history.kind.change}
        </b>
        <Actor acted={change} />
        <time dateTime={change.at}>{formatMoment(change.at, language)}</time>
      </p>
      {isHidden && <p className="quiet">{words.history.hidden}</p>}
      {isRetired !== null && <p>{isRetired ? words.history.retired : words.history.revived}</p>}
      <dl>
        {fields
          .filter(({ column }) => column !== 'area_m2' && column !== 'length_m')
          .map(({ column, before, after }) => (
            <div key={column} style={{ display: 'contents' }}>
              <dt>{title(column)}</dt>
              <dd>
                <del>{said(column, before)}</del> → <ins>{said(column, after)}</ins>
              </dd>
            </div>
          ))}
        {shape && (
          <>
            <dt>{words.history.shape}</dt>
            <dd>
              {shape.areaM2[0] !== null && shape.areaM2[1] !== null && (
                <>
                  <del>{area(shape.areaM2[0])}</del> → <ins>{area(shape.areaM2[1])}</ins>
                </>
              )}
            </dd>
          </>
        )}
      </dl>
      {shape && (
        <div className="history-acts">
          <TextButton
            icon="swipe"
            aria-pressed={isCompared}
            data-testid="compare"
            onClick={() => {
              compareShapes(isCompared ? null : { before: shape.before, after: shape.after });
              if (!isCompared && feature.bbox) fitTo(feature.bbox);
            }}
          >
            {words.history.compare}
          </TextButton>
          {isCompared && <span className="quiet">{words.history.comparing}</span>}
        </div>
      )}
    </>
  );
}

const figureTexts = (figures: readonly StopFigure[] | null, language: Language) =>
  (figures ?? []).map((figure) => figureText(figure, language)).join('; ');

/** How a hand set a stop to be shown: from where, and what stands out there. */
function sceneText(scene: StopScene | null, { byHand, byRule, shown }: (typeof beltWords)[Language]): string {
  const { shown: refs = [], isDimmed = false, ...view } = scene ?? {};
  const from = Object.keys(view).length > 0 ? byHand : byRule;
  return refs.length > 0 ? `${from} · ${shown(refs.length, isDimmed)}` : from;
}
