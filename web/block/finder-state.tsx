import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { blockWords } from '../messages/block';
import { useFaultWord } from '../messages/fault';
import { finderWords } from '../messages/finder';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBlocks } from '../state/blocks';
import { cancelFinding, findAgain } from '../state/finder';
import { useScreen } from '../state/screen';
import { aboutQuery, ServerFault } from '../state/server';
import { useView } from '../state/view-store';
import { TextButton } from '../ui/text-button';

const SLOW_MS = 8000;

type State = 'no-layer' | 'past' | 'fault' | 'loading';

/** What stands in the way of a list, or beside an older one. */
export function useFinderState(): State | null {
  const layers = useQuery(aboutQuery).data?.layers;
  const isPast = useView((view) => view.at !== null);
  const { fault, loading } = useBlocks();
  if (layers?.some(({ code, count }) => code === 'parcel' && count === 0)) return 'no-layer';
  if (fault) return 'fault';
  if (loading) return 'loading';
  return isPast ? 'past' : null;
}

export function FinderState({ state }: { state: State }) {
  const w = useWords(finderWords);
  const b = useWords(blockWords);
  if (state === 'loading') return <Loading />;
  if (state === 'fault') return <Failed />;
  if (state === 'past') return <p className="results-note">{w.past}</p>;
  return (
    <div className="results-empty" data-testid="finder-no-layer">
      <h2>{b.emptyLayer}</h2>
      <p>{b.emptyLayerNext}</p>
      <code>npm run import -- FILE --layer parcel</code>
    </div>
  );
}

function Loading() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const loading = useBlocks((blocks) => blocks.loading);
  const since = loading?.since ?? null;
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (since === null) return;
    const timer = setTimeout(() => setSlow(true), Math.max(0, since + SLOW_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  if (!loading) return null;
  const percent = loading.share === null ? null : Math.round(loading.share * 100);
  return (
    <div className="results-loading" role="status" data-testid="finder-loading">
      <p>{percent === null ? w.loading : w.building(formatNumber(percent, 0, language))}</p>
      <progress
        aria-label={percent === null ? w.loading : w.buildingBar}
        {...(percent === null ? {} : { value: percent, max: 100 })}
      />
      {isSlow && (
        <p className="results-slow">
          <span className="quiet">{w.slow}</span>
          <TextButton icon="close" size={14} data-testid="finder-cancel" onClick={cancelFinding}>
            {w.cancel}
          </TextButton>
        </p>
      )}
    </div>
  );
}

function Failed() {
  const w = useWords(finderWords);
  const fault = useBlocks((blocks) => blocks.fault);
  const isOnline = useScreen(({ online }) => online);
  const wordOf = useFaultWord();
  if (!fault) return null;
  const isLarge =
    fault instanceof ServerFault && ['too-many-features', 'too-slow', 'engine-limit'].includes(fault.code);
  return (
    <div className="results-fault" role="alert" data-testid="finder-fault">
      <p>
        <b>{w.failed}</b> {fault instanceof ServerFault ? wordOf(fault) : ''}
      </p>
      {!isOnline && <p>{w.failedOffline}</p>}
      {isLarge && <p>{w.failedLarge}</p>}
      <TextButton icon="undo" size={14} data-testid="finder-retry" onClick={findAgain}>
        {w.retry}
      </TextButton>
    </div>
  );
}
