import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatDate, formatTime } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { accountQuery } from '../state/account';
import { hasColumn } from '../state/has-column';
import { useNotice } from '../state/notice';
import { takeUpdate, useOffline } from '../state/offline';
import { askAgain, useScreen } from '../state/screen';
import { aboutQuery, ServerFault } from '../state/server';
import { filterLayer, forgetUnread, styleLayer, useView } from '../state/view-store';
import { lazyPart } from '../ui/lazy-part';

// seldom shown, with words of their own
const ShareLine = lazyPart(() => import('./share-line'));
const PastLine = lazyPart(() => import('./past-line'));

const LOADING = 503;

/** What does not work, what still does, and what to do: one line each over the map, never instead of it. */
export function StateLines() {
  const m = useMessages();
  const language = useLanguage();
  const about = useQuery(aboutQuery);
  const { tileFaults, map, online, isRemembered } = useScreen(
    useShallow(({ tileFaults, map, online, isRemembered }) => ({ tileFaults, map, online, isRemembered })),
  );
  const { hasUpdate } = useOffline();
  const notice = useNotice((state) => state.notice);
  const at = useView((view) => view.at);
  const share = useQuery({ ...accountQuery, enabled: map !== 'opening' }).data?.share; // the first map waits for none of it
  const served = about.data?.layers ?? [];
  const isEmpty = about.data !== undefined && served.every(({ count }) => count === 0);
  const list = (words: string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
  const names = (codes: string[]) =>
    list(
      codes.flatMap((code) =>
        code === 'basemap' || code === 'basemap-labels'
          ? [code === 'basemap' ? m.tools.basemap : m.tools.basemapNames]
          : served.filter((layer) => layer.code === code).map((layer) => layerName(layer, language)),
      ),
    );
  const { filters, styles, hidden, unread } = useView(
    useShallow(({ filters, styles, hidden, unread }) => ({ filters, styles, hidden, unread })),
  );
  const all = Object.entries(tileFaults).filter(([code, { status }]) => status !== LOADING && !hidden.includes(code));
  const filterRefused = all.flatMap(([code, { status }]) => (status === 400 && filters[code] ? [code] : []));
  const styleRefused = served.filter((layer) => styles[layer.code] && !hasColumn(layer, styles[layer.code]!.column));
  const faults = all.filter(([code]) => !filterRefused.includes(code));
  const failed = faults.map(([code]) => code);
  const working = served
    .map(({ code }) => code)
    .filter((code) => !failed.includes(code) && !hidden.includes(code))
    .slice(0, 4);
  const [latest] = faults.map(([, fault]) => fault).sort((a, b) => b.at - a.at);
  const isLoading =
    Object.values(tileFaults).some(({ status }) => status === LOADING) ||
    (about.failureReason instanceof ServerFault && about.failureReason.code === 'layers-loading');
  const isUnreachable =
    about.failureReason instanceof ServerFault && about.failureReason.code !== 'layers-loading' && online;

  return (
    <div className="state-lines" role="status" aria-live="polite">
      {(!online || isRemembered) && (
        <p className="state-line" data-testid="offline">
          {about.data?.dataDate ? m.state.offlineData(formatDate(about.data.dataDate, language)) : m.state.offline}
        </p>
      )}
      <Suspense fallback={null}>
        {share && <ShareLine share={share} />}
        {at && <PastLine at={at} isEmpty={isEmpty} />}
      </Suspense>
      {notice && (
        <p className={notice.isWarning ? 'state-line warn' : 'state-line'} data-testid="notice">
          <span>{notice.text}</span>
          {notice.act && (
            <button type="button" className="text-button" data-testid="notice-act" onClick={notice.act.run}>
              {notice.act.label}
            </button>
          )}
        </p>
      )}
      {hasUpdate && (
        <p className="state-line" data-testid="new-version">
          <span>{m.state.newVersion}</span>
          <button type="button" className="text-button" onClick={takeUpdate}>
            {m.state.refresh}
          </button>
        </p>
      )}
      {unread.length > 0 && (
        <p className="state-line warn" data-testid="link-unread">
          <span>{m.state.unread(list(unread.map((part) => m.state.viewPart[part])))}</span>
          <button type="button" className="text-button" onClick={forgetUnread}>
            {m.state.understood}
          </button>
        </p>
      )}
      {isLoading && (
        <p className="state-line" data-testid="layers-loading">
          <i className="pulse" />
          {m.state.loadingLayers}
        </p>
      )}
      {isUnreachable && (
        <p className="state-line warn" data-testid="unreachable">
          {m.state.unreachable} · {m.state.unreachableHint}
        </p>
      )}
      {filterRefused.map((code) => (
        <p key={code} className="state-line warn" data-testid="view-refused">
          <span>{m.state.filterRefused(names([code]))}</span>
          <button type="button" className="text-button" onClick={() => filterLayer(code, null)}>
            {m.state.dropFilter}
          </button>
        </p>
      ))}
      {styleRefused.map(({ code }) => (
        <p key={code} className="state-line warn" data-testid="view-refused">
          <span>{m.state.styleRefused(names([code]))}</span>
          <button type="button" className="text-button" onClick={() => styleLayer(code, null)}>
            {m.state.dropStyle}
          </button>
        </p>
      ))}
      {latest && (
        <p className="state-line warn" data-testid="tile-fault">
          <span>
            {m.state.tileFault(
              names(failed),
              latest.status === null ? m.state.tileFaultNetwork : m.state.tileFaultStatus(latest.status),
            )}
            {working.length > 0 && m.state.othersWork(names(working))}
          </span>
          <button type="button" className="text-button" data-testid="tile-retry" onClick={askAgain}>
            {m.state.retry}
          </button>
          <time>{formatTime(latest.at, language)}</time>
        </p>
      )}
      {map === 'lost' && <p className="state-line">{m.state.mapLost}</p>}
      {isEmpty && !at && (
        <p className="state-line on-phone" data-testid="no-data">
          {m.state.noData} · {m.state.noDataNext} <code>npm run import -- FILE --layer parcel</code>
        </p>
      )}
    </div>
  );
}
