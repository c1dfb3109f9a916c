import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Layer } from '#shared/layers';
import type { Sort } from '#shared/sort';
import { MAX_ROWS } from '#shared/table';
import { aboutQuery } from '../state/server';
import { loadNext, openRows, type Scope, type Table } from './load-table';

type Phase = 'loading' | 'complete' | 'moved';
type Shown = Table & {
  /** What was asked for it. */
  key: string;
  /** Rows that are there, from the top. */
  loaded: number;
  phase: Phase;
};

export type TableState = {
  /** The rows on show: those of before (see `isStale`) until the first of the new ones are there. */
  shown: Shown | null;
  isStale: boolean;
  fault: unknown;
  /** The layer was changed since these rows were asked for. */
  hasMoved: boolean;
  isStopped: boolean;
  reload: () => void;
  /** Stops loading; what is there stays. */
  stop: () => void;
  resume: () => void;
  /** After a fault: goes on where it broke off. */
  retry: () => void;
};

/** The rows of a layer in a scope: the order at once, then rows from the top down, in the background. */
export function useTable(layer: Layer, scope: Scope, sorts: readonly Sort[]): TableState {
  const [shown, setShown] = useState<Shown | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [isStopped, setStopped] = useState(false);
  const key = JSON.stringify([layer.code, scope, sorts, attempt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all that is asked, by value
  useEffect(() => {
    const leaving = new AbortController();
    setFault(null);
    setStopped(false);
    openRows(layer.code, layer.columns, scope, sorts, leaving.signal).then(
      (table) => {
        const { loaded, ids } = table.store;
        const phase = table.moved ? 'moved' : loaded === ids.length ? 'complete' : 'loading';
        if (!leaving.signal.aborted) setShown({ ...table, key, loaded, phase });
      },
      (error) => {
        if (!leaving.signal.aborted) setFault(error);
      },
    );
    return () => leaving.abort();
  }, [key]);

  const isLoading = shown?.key === key && shown.phase === 'loading' && !isStopped;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one run a store; each page that comes is no new run
  useEffect(() => {
    if (!isLoading || !shown) return;
    const leaving = new AbortController();
    const go = async () => {
      while (shown.store.loaded < shown.store.ids.length) {
        const fits = await loadNext(layer.code, shown, MAX_ROWS, leaving.signal);
        const { loaded, ids } = shown.store;
        const phase = !fits ? 'moved' : loaded === ids.length ? 'complete' : 'loading';
        setShown((now) => (now?.store === shown.store ? { ...now, loaded, phase } : now));
        if (!fits) return;
      }
    };
    go().catch((error) => {
      if (leaving.signal.aborted) return;
      setFault(error);
      setStopped(true);
    });
    return () => leaving.abort();
  }, [isLoading, shown?.store, layer.code]);

  const reload = () => setAttempt((n) => n + 1);
  const resume = () => {
    setFault(null);
    setStopped(false);
  };
  const served = useQuery(aboutQuery).data?.layers.find(({ code }) => code === layer.code);
  return {
    shown,
    isStale: shown !== null && shown.key !== key,
    fault,
    hasMoved: shown !== null && (shown.phase === 'moved' || (served?.revision ?? 0) > shown.order.revision),
    isStopped,
    reload,
    stop: () => setStopped(true),
    resume,
    retry: shown?.key === key ? resume : reload,
  };
}
