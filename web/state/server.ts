import { QueryClient, QueryObserver, queryOptions } from '@tanstack/react-query';
import type { About } from '#shared/about';
import type { ColumnClasses } from '#shared/column';
import type { Fault, FaultCode } from '#shared/fault';
import type { FeatureDetail } from '#shared/feature';
import type { RegionDetail, RegionOutlines, ToldRegion } from '#shared/region';
import type { SearchAnswer } from '#shared/search';
import { FROM_CACHE } from './offline-words';
import { useScreen } from './screen';
import { transport } from './transport';
import type { LayerStyle } from './view';
import { useView } from './view-store';

/** The server answered, and said no. `unreachable` where nothing of ours answered at all. */
export class ServerFault extends Error {
  constructor(
    readonly code: FaultCode | 'unreachable',
    message: string,
    readonly status: number | null,
    readonly details: unknown = null,
  ) {
    super(message);
  }
}

declare global {
  interface Window {
    /** Answers that `early.js` asked for before this script ran, by path; each is taken once. */
    early?: Record<string, Promise<Response>>;
  }
}

function takeEarly(path: string) {
  const answer = window.early?.[path];
  delete window.early?.[path];
  return answer;
}

export const getJson = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await answered(path, () => takeEarly(path) ?? transport().ask(path, { signal }), signal)).json();

/** Asks with a body: what is too long for an address. Changes nothing on the server. */
export const postJson = async <T>(
  path: string,
  body: unknown,
  signal?: AbortSignal,
  cache?: RequestCache,
): Promise<T> => {
  const headers = { 'Content-Type': 'application/json' };
  const ask = () => fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal, cache });
  return (await answered(path, ask, signal)).json();
};

/** The same, answered with bytes. */
export async function postForBytes(path: string, body: unknown, signal: AbortSignal): Promise<ArrayBuffer> {
  const headers = { 'Content-Type': 'application/json' };
  const ask = () => fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal, cache: 'no-store' });
  return (await answered(path, ask, signal)).arrayBuffer();
}

/** Asks for a file. @throws ServerFault */
export const getFile = (path: string, signal?: AbortSignal): Promise<Response> =>
  answered(path, () => transport().ask(path, { signal }), signal);

/** Asks with the words of a form: for a file, whose words are too long for an address. */
export const postForm = (path: string, words: Record<string, string>, signal?: AbortSignal): Promise<Response> =>
  answered(path, () => fetch(path, { method: 'POST', body: new URLSearchParams(words), signal }), signal);

/** @throws ServerFault */
async function answered(path: string, ask: () => Promise<Response>, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await ask();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerFault('unreachable', String(error), null);
  }
  if (response.headers.has(FROM_CACHE)) useScreen.setState({ isRemembered: true });
  else if (path.startsWith(aboutPath)) seeAgain();
  if (response.ok) return response;
  const fault: Partial<Fault> = await response.json().catch(() => ({}));
  throw new ServerFault(
    fault.code ?? 'unreachable',
    fault.message ?? response.statusText,
    response.status,
    fault.details,
  );
}

/** The server answers itself again: what was only remembered is asked once more. */
function seeAgain() {
  if (!useScreen.getState().isRemembered) return;
  useScreen.setState({ isRemembered: false });
  queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'about' });
}

const isLoading = (error: unknown) => error instanceof ServerFault && error.code === 'layers-loading';
const isFinal = (error: unknown) => error instanceof ServerFault && error.status !== null && error.status < 500;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      networkMode: 'always', // the server may well be this very machine while the network is gone
      refetchOnWindowFocus: false,
      retry: (count, error) => isLoading(error) || (!isFinal(error) && count < 2),
      retryDelay: (count) => Math.min(500 * 2 ** count, 2000),
    },
  },
});

const aboutPath = '/api/about';

/** As of the end of a day; a link to one brings those who may not look back to now. */
async function aboutAsOf(at: string | null, signal: AbortSignal): Promise<About> {
  if (at)
    try {
      return await getJson<About>(`${aboutPath}?at=${at}`, signal);
    } catch (error) {
      if (!isFinal(error)) throw error;
      useView.setState({ at: null });
    }
  return getJson<About>(aboutPath, signal);
}

/** Layers with their revisions; asked again every ten seconds, so that an import shows without a reload. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => aboutAsOf(useView.getState().at, signal),
  staleTime: 5_000,
  refetchInterval: ({ state }) => (state.status === 'error' ? 2_000 : 10_000),
});

export const regionQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code],
    queryFn: ({ signal }) => getJson<RegionDetail>(`/api/regions/${code}`, signal),
  });

/** Regions that public documents give figures of. */
export const toldRegionsQuery = queryOptions({
  queryKey: ['region', 'told'],
  queryFn: ({ signal }) => getJson<{ regions: ToldRegion[] }>('/api/regions/told', signal),
});

/** A drawing of a region for a page without a map. */
export const outlinesQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code, 'outlines'],
    queryFn: ({ signal }) => getJson<RegionOutlines>(`/api/regions/${code}/outlines`, signal),
  });

/** @param at the day as of whose end it is asked for. */
export const featureQuery = (layer: string, id: number, at: string | null = null) =>
  queryOptions({
    queryKey: ['feature', layer, id, ...(at ? [at] : [])],
    queryFn: ({ signal }) => getJson<FeatureDetail>(`/api/features/${layer}/${id}${at ? `?at=${at}` : ''}`, signal),
  });

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => getJson<SearchAnswer>(`/api/search?limit=40&q=${encodeURIComponent(text)}`, signal),
    enabled: text !== '',
    retry: false,
  });

/** The classes that a layer's column falls into, for its colours and its legend. */
export const classesQuery = (layer: string, { column, method, classes }: LayerStyle, filter: string | undefined) =>
  queryOptions({
    queryKey: ['classes', layer, column, method, classes, filter ?? ''],
    queryFn: ({ signal }) => {
      const words = new URLSearchParams({ method, classes: String(classes), ...(filter ? { filter } : {}) });
      return getJson<ColumnClasses>(`/api/columns/${layer}/${column}?${words}`, signal);
    },
  });

const revisionsOf = (about: About) => about.layers.map(({ code, revision }) => `${code}:${revision}`).join();

/** What was asked of older data is asked again once a revision moved. */
export function followRevisions(): () => void {
  let before: string | null = null;
  return new QueryObserver(queryClient, aboutQuery).subscribe(({ data }) => {
    if (!data) return;
    const now = revisionsOf(data);
    if (before !== null && before !== now) {
      for (const key of [
        'region',
        'feature',
        'block',
        'search',
        'classes',
        'table',
        'history',
        'own-steps',
        'suitability',
      ])
        queryClient.invalidateQueries({ queryKey: [key] });
    }
    before = now;
  });
}

/** Another day is looked back to: layers and totals are asked as of then. */
export const followDay = (): (() => void) =>
  useView.subscribe(({ at }, { at: before }) => {
    if (at !== before) queryClient.invalidateQueries({ queryKey: aboutQuery.queryKey });
  });
