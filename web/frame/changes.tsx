import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Act } from '#shared/history';
import { Actor, useActorWord } from '../feature/actor';
import { editWords } from '../messages/edit';
import { formatMoment, formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { useKnowsPast, useRights } from '../state/account';
import { ownSteps, stepEdits, tellFault } from '../state/edits';
import { openFeatureWhole } from '../state/open-feature-whole';
import { aboutQuery, getJson } from '../state/server';
import { lookBack, useView } from '../state/view-store';
import { TextButton } from '../ui/text-button';
import { Skeleton } from './page-line';
import '../feature/edit.css';

const PAGE = 6; // above the imports, which must stay in sight

/** Who changed what, newest first, of everyone or of one person; and the reader's own next step back and forth. */
export default function Changes() {
  const words = useWords(editWords);
  const language = useLanguage();
  const rights = useRights();
  const knowsPast = useKnowsPast();
  const actorWord = useActorWord();
  const [chosen, setChosen] = useState<Pick<Act, 'actor' | 'actorName'> | null>(null);
  const actor = chosen?.actor ?? '';
  const { data, isError, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['history', 'acts', actor],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: String(PAGE) });
      if (actor) asked.set('actor', actor);
      if (pageParam) asked.set('before', String(pageParam));
      return getJson<{ acts: Act[] }>(`/api/history?${asked}`, signal);
    },
    getNextPageParam: ({ acts }) => (acts.length === PAGE ? acts.at(-1)?.id : undefined),
    staleTime: 0,
    enabled: knowsPast,
  });
  const steps = useQuery({ queryKey: ['own-steps'], queryFn: ownSteps, staleTime: 0 }).data;
  if (!knowsPast) return null;
  const acts = data?.pages.flatMap((page) => page.acts) ?? [];
  const people = new Map([...(chosen ? [chosen] : []), ...acts].map((act) => [act.actor, act]));
  return (
    <section className="changes" aria-labelledby="changes-title" data-testid="changes">
      <h3 className="overline" id="changes-title">
        {words.acts.title}
      </h3>
      <p className="quiet">{words.acts.lead}</p>
      <LookBack />
      <div className="history-acts">
        {rights.edits.length > 0 &&
          (['undo', 'redo'] as const).map((kind) => (
            <TextButton
              key={kind}
              icon={kind}
              disabled={!steps?.[kind]}
              data-testid={`step-${kind}`}
              onClick={() => stepEdits(kind).catch(tellFault)}
            >
              {words[kind]}
            </TextButton>
          ))}
        <label className="changes-person">
          <span className="unseen">{words.acts.person}</span>
          <select
            value={actor}
            data-testid="changes-person"
            onChange={({ target }) => setChosen(people.get(target.value) ?? null)}
          >
            <option value="">{words.acts.everyone}</option>
            {[...people.values()].map((person) => (
              <option key={person.actor} value={person.actor}>
                {actorWord(person)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isError ? (
        <p role="alert">{words.acts.failed}</p>
      ) : !data ? (
        <Skeleton />
      ) : acts.length === 0 ? (
        <p className="quiet">{words.acts.none}</p>
      ) : (
        <ol className="history-list">
          {acts.map((act) => (
            <ActLine key={act.id} act={act} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <TextButton icon="down" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.acts.more}
        </TextButton>
      )}
      <span className="unseen" role="status">
        {data ? formatNumber(acts.length, 0, language) : ''}
      </span>
    </section>
  );
}

function ActLine({ act }: { act: Act }) {
  const words = useWords(editWords);
  const m = useMessages();
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const { kind, at, features, count, isUndone, undoes, reverts } = act;
  const nameOf = (layer: string) => {
    const served = about?.layers.find(({ code }) => code === layer);
    return m.layerName[layer] ?? (served ? layerName(served, language) : layer);
  };
  return (
    <li data-testid="act">
      <p className="history-head">
        <b>{words.history.kind[kind]}</b>
        {(undoes ?? reverts) !== null && <span className="quiet">#{undoes ?? reverts}</span>}
        <Actor acted={act} />
        {isUndone && <small className="tag">{words.acts.undone}</small>}
        <time dateTime={at}>{formatMoment(at, language)}</time>
      </p>
      <p className="act-features">
        {features.map(({ layer, id, name }) => (
          <button
            key={`${layer}:${id}`}
            type="button"
            className="plain-more"
            onClick={() => openFeatureWhole({ layer, id })}
          >
            {nameOf(layer)} {name ?? id}
          </button>
        ))}
        {count > features.length && (
          <span className="quiet">{words.acts.features(formatNumber(count, 0, language))}</span>
        )}
      </p>
    </li>
  );
}

/** A day of the past ends when it ends there: #shared/moment. */
const dayInChina = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The day as of which map, totals and cards are shown. */
function LookBack() {
  const words = useWords(editWords);
  const at = useView((view) => view.at);
  const [day, setDay] = useState(at ?? '');
  const today = dayInChina.format();
  return (
    <form
      className="history-acts look-back"
      onSubmit={(event) => {
        event.preventDefault();
        if (day && day < today) lookBack(day);
      }}
    >
      <label>
        {words.past.title}
        <input
          type="date"
          max={today}
          value={day}
          title={words.past.lead}
          data-testid="look-back-day"
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      <TextButton icon="undo" type="submit" disabled={!day || day >= today} data-testid="look-back">
        {words.past.show}
      </TextButton>
    </form>
  );
}
