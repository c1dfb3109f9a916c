import { clientsClaim, type WorkboxPlugin } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { RangeRequestsPlugin } from 'workbox-range-requests';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst, type Strategy } from 'workbox-strategies';
import { pageNames } from '#shared/page-names';
import { FROM_CACHE, type ToWorker } from './state/offline-words';

/** The page's own files of this version; the build fills them in. */
declare const __SHELL__: { url: string; revision: string | null }[];
type Extendable = { waitUntil(work: Promise<unknown>): void };
declare const self: Window & { skipWaiting(): Promise<void> };

const DAY_S = 86_400;

/** Whole answers only: a fault must not be remembered. An empty tile is whole. */
const onlyWhole: WorkboxPlugin = {
  cacheWillUpdate: async ({ response }) => (response.status === 200 || response.status === 204 ? response : null),
};

/** A tile that rests on an account is asked again each time: rights may have been taken since. */
const onlyForAll: WorkboxPlugin = {
  cacheWillUpdate: async ({ response }) =>
    /no-cache/.test(response.headers.get('Cache-Control') ?? '') ? null : response,
};

const marked: WorkboxPlugin = {
  cachedResponseWillBeUsed: async ({ cachedResponse }) => {
    if (!cachedResponse) return null;
    const headers = new Headers(cachedResponse.headers);
    headers.set(FROM_CACHE, '1');
    return new Response(cachedResponse.body, { status: cachedResponse.status, headers });
  },
};

/** A question that has a body is told apart by it: a cache knows addresses only. */
const byBody: WorkboxPlugin = {
  handlerWillStart: async ({ request, state }) => {
    const body = await request.clone().text();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
    const key = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    Object.assign(state ?? {}, { address: `${request.url}?body=${key}` });
  },
  cacheKeyWillBeUsed: async ({ state }) => state?.address,
};

const keeping = (maxEntries: number, maxAgeSeconds?: number) =>
  new ExpirationPlugin({ maxEntries, ...(maxAgeSeconds ? { maxAgeSeconds } : {}), purgeOnQuotaError: true });

const common = { matchOptions: { ignoreVary: true } };

/** The server's own answer where it comes in time, else the last one, marked: the page says so. */
const answering = (cacheName: string, networkTimeoutSeconds: number, ...first: WorkboxPlugin[]) =>
  new NetworkFirst({
    ...common,
    cacheName,
    networkTimeoutSeconds,
    plugins: [...first, onlyWhole, marked, keeping(400)],
  });
const SOON_S = 4; // what a page cannot open without
const AT_LAST_S = 30; // what a small machine may reckon on for long: an old sum must not overtake the new one

/** What is remembered of what was seen; about 200 MB in all, and what was not used for longest goes first. */
const kept: { matches: (url: URL) => boolean; strategy: Strategy }[] = [
  {
    // the address carries the revision of the data: another revision is another address
    matches: ({ pathname, searchParams }) => /^\/(tiles|terrain)\//.test(pathname) && searchParams.has('v'),
    strategy: new CacheFirst({ ...common, cacheName: 'tiles', plugins: [onlyWhole, onlyForAll, keeping(4000)] }),
  },
  {
    matches: ({ pathname }) => pathname.startsWith('/basemap/'),
    strategy: new CacheFirst({ ...common, cacheName: 'basemap', plugins: [onlyWhole, keeping(2000, 7 * DAY_S)] }),
  },
  {
    // whole, as a tour fetches it before its start; a video asks for parts of that
    matches: ({ pathname }) => /^\/api\/media\/[0-9a-f]{64}$/.test(pathname),
    strategy: new NetworkFirst({
      ...common,
      cacheName: 'media',
      networkTimeoutSeconds: SOON_S,
      plugins: [onlyWhole, new RangeRequestsPlugin(), keeping(400)],
    }),
  },
  {
    matches: ({ pathname }) => /^\/assets\/.*\.woff2$/.test(pathname),
    strategy: new CacheFirst({ ...common, cacheName: 'fonts', plugins: [onlyWhole, keeping(400)] }),
  },
  {
    matches: ({ pathname }) => /^\/api\/(columns|table)\/|\/composition$/.test(pathname),
    strategy: answering('figures', AT_LAST_S),
  },
  {
    matches: ({ pathname }) => /^\/api\/(about$|regions|features|search|tours\/\d+\/editions\/)/.test(pathname),
    strategy: answering('answers', SOON_S),
  },
];

precacheAndRoute(__SHELL__);
cleanupOutdatedCaches();
clientsClaim();
// One version whole: the page of this worker with the files of this worker, until the reader lets the next one in.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    allowlist: [/^\/(index\.html)?(\?|$)/, ...pageNames.map((name) => new RegExp(`^/${name}(\\?|$)`))],
    denylist: [/^\/\?(.*&)?remote=/], // a page of its own
  }),
);
for (const { matches, strategy } of kept)
  registerRoute(({ url, sameOrigin }) => sameOrigin && matches(url), strategy, 'GET');
// Rows of a table, features that were picked, counts under a filter.
registerRoute(
  ({ url, sameOrigin, request }) =>
    sameOrigin && /^\/api\/(table|select)\//.test(url.pathname) && request.cache !== 'no-store',
  answering('asked', AT_LAST_S, byBody),
  'POST',
);

async function keep(addresses: readonly string[], event: Extendable) {
  for (const address of addresses) {
    const url = new URL(address, location.origin);
    const strategy = url.origin === location.origin && kept.find(({ matches }) => matches(url))?.strategy;
    if (!strategy) continue;
    const [, done] = strategy.handleAll({ request: new Request(url), event });
    await done.catch(() => undefined); // one that does not come now is kept when it is seen again
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const extendable = event as MessageEvent<ToWorker> & Extendable;
  if (event.data.kind === 'take-over') self.skipWaiting();
  else extendable.waitUntil(keep(event.data.addresses, extendable));
});
