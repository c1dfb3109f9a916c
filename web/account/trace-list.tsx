import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TraceLine, TracePage } from '#shared/trace';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { traceWords } from '../messages/trace';
import { aboutQuery, getJson } from '../state/server';
import { Icon } from '../ui/icon';
import { TextButton } from '../ui/text-button';
import { useSettled } from '../ui/use-settled';
import { traceDetails } from './trace-details';
import { addressWords, anything, kindWord, peopleQuery, type Sought, TraceFilters } from './trace-filters';
import './trace.css';

/** Who read and changed what, newest first: narrowed, page by page, or as a file for a spreadsheet. */
export default function TraceList() {
  const words = useWords(traceWords);
  const faultText = useFaultWord();
  const [sought, setSought] = useState<Sought>(anything);
  const settled = useSettled(sought);
  const asked = addressWords(settled);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['trace', asked],
    queryFn: ({ pageParam, signal }) =>
      getJson<TracePage>(`/api/trace?${asked}${pageParam ? `&before=${pageParam}` : ''}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const lang = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <div className="trace" data-testid="trace">
      <div className="trace-head">
        <p className="quiet">{words.intro}</p>
        <a
          className="text-button"
          href={`/api/trace?format=csv&zone=${zone}&lang=${lang}&${asked}`}
          download
          data-testid="trace-csv"
        >
          <Icon name="download" size={16} />
          {words.csv}
        </a>
      </div>
      <TraceFilters sought={sought} onChange={setSought} />
      {error && (
        <p className="account-fault" role="alert">
          {words.failed(faultText(error))}{' '}
          <TextButton icon="redo" onClick={() => refetch()}>
            {words.again}
          </TextButton>
        </p>
      )}
      {isPending && (
        <p className="quiet" role="status">
          {words.loading}
        </p>
      )}
      {lines.length > 0 && <Lines lines={lines} />}
      {data && lines.length === 0 && (
        <p className="quiet" role="status" data-testid="trace-none">
          {asked ? words.noneFound : words.none}{' '}
          {asked && (
            <TextButton icon="close" onClick={() => setSought(anything)}>
              {words.clear}
            </TextButton>
          )}
        </p>
      )}
      <div className="actions">
        {hasNextPage && (
          <TextButton
            icon="down"
            data-testid="trace-more"
            disabled={isFetchingNextPage}
            onClick={() => fetchNextPage()}
          >
            {isFetchingNextPage ? words.loading : words.more}
          </TextButton>
        )}
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly TraceLine[] }) {
  const words = useWords(traceWords);
  return (
    <table data-testid="trace-lines">
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.layer}</th>
          <th scope="col" className="trace-count">
            {words.count}
          </th>
          <th scope="col">{words.address}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: TraceLine }) {
  const words = useWords(traceWords);
  const { roles } = useWords(accountWords);
  const language = useLanguage();
  const { data: about } = useQuery(aboutQuery);
  const { data: known } = useQuery(peopleQuery);
  const { at, actor, personId, kind, layer, count, address } = line;
  const served = about?.layers.find(({ code }) => code === layer);
  const person = known?.people.find(({ id }) => id === personId);
  const details = traceDetails(line, { words: words.details, roles, language });
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));
  return (
    <tr data-testid="trace-line" data-kind={kind}>
      <td className="trace-time">
        <time dateTime={at}>{time}</time>
      </td>
      <td className="trace-who">
        {personId === null ? (words.withoutAccount[actor] ?? actor) : (person?.name ?? actor)}
        {person && person.name !== actor && <small className="quiet">{actor}</small>}
      </td>
      <td className="trace-what">
        {kindWord(kind, language)}
        {details.length > 0 && <small className="quiet">{details.join(' · ')}</small>}
      </td>
      <td>{served ? layerName(served, language) : layer}</td>
      <td className="trace-count">{count === null ? '' : formatNumber(count, 0, language)}</td>
      <td className="trace-address">{address}</td>
    </tr>
  );
}
