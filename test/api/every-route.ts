/** A parcel that only some may see, words that stand in it alone, and a public area that was kept as a block of it. */
export type Hidden = { id: number; word: string; area: number };

type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: unknown };

const within = { region: '441402' };
const square = [
  [
    [116.1, 24.28],
    [116.13, 24.28],
    [116.13, 24.31],
    [116.1, 24.31],
    [116.1, 24.28],
  ],
];

/**
 * Each route of the application, and a request that would show the hidden parcel to somebody who may see it; those of
 * accounts and keys, which know no parcels, are asked for what is not the caller's.
 */
export const everyRoute: Record<string, (hidden: Hidden) => Asked> = {
  'GET /healthz': () => ({ path: '/healthz' }),
  'GET /readyz': () => ({ path: '/readyz' }),
  'GET /tiles/:file{[^/]+\\.json}': () => ({ path: '/tiles/parcel.json' }),
  'GET /tiles/:layer/:z/:x/:file{[^/]+\\.mvt}': () => ({ path: '/tiles/parcel/14/13476/7051.mvt' }),
  'GET /terrain/:z/:x/:file{[^/]+\\.png}': () => ({ path: '/terrain/12/3336/1806.png' }),
  'GET /terrain/contours/:z/:x/:file{[^/]+\\.mvt}': () => ({ path: '/terrain/contours/12/3336/1806.mvt' }),
  'GET /api/terrain': () => ({ path: '/api/terrain' }),
  'POST /api/terrain/imports': ({ word }) => ({
    path: '/api/terrain/imports',
    method: 'POST',
    body: { fileName: `${word}.tif`, bytes: 10 },
  }),
  'GET /api/terrain/imports/:id': () => ({ path: '/api/terrain/imports/0123456789abcdefABCDEF' }),
  'PATCH /api/terrain/imports/:id': () => ({
    path: '/api/terrain/imports/0123456789abcdefABCDEF',
    method: 'PATCH',
    headers: { 'Upload-Offset': '0' },
    body: {},
  }),
  'DELETE /api/terrain/imports/:id': () => ({ path: '/api/terrain/imports/0123456789abcdefABCDEF', method: 'DELETE' }),
  'POST /api/terrain/imports/:id/store': ({ word }) => ({
    path: '/api/terrain/imports/0123456789abcdefABCDEF/store',
    method: 'POST',
    body: { source: word },
  }),
  'POST /api/terrain/restore': () => ({ path: '/api/terrain/restore', method: 'POST' }),
  'GET /basemap/:code/:z/:x/:y': () => ({ path: '/basemap/tianditu-vec/12/3336/1806' }),
  'GET /api/about': () => ({ path: '/api/about' }),
  'GET /api/regions': () => ({ path: '/api/regions?parent=441402000000' }),
  'GET /api/regions/told': () => ({ path: '/api/regions/told' }),
  'GET /api/regions/:code': () => ({ path: '/api/regions/441402102' }),
  'GET /api/search': ({ word }) => ({ path: `/api/search?q=${word.slice(0, -1)}` }),
  'GET /api/regions/:code/outlines': () => ({ path: '/api/regions/441402102/outlines' }),
  'GET /api/regions/:code/composition': () => ({ path: '/api/regions/441402102/composition' }),
  'GET /api/features/:layer/:id/composition': ({ id }) => ({ path: `/api/features/parcel/${id}/composition` }),
  'GET /api/features/:layer/:id': ({ id }) => ({ path: `/api/features/parcel/${id}` }),
  'POST /api/features/:layer': ({ word }) => ({
    path: '/api/features/area',
    method: 'POST',
    body: {
      values: { name: word, region_code: '441402102000' },
      geometry: { type: 'Polygon', coordinates: square },
    },
  }),
  'PATCH /api/features/:layer/:id': ({ id }) => ({
    path: `/api/features/parcel/${id}`,
    method: 'PATCH',
    headers: { 'If-Match': '"99"' },
    body: { values: { tbbh: 'taken' } },
  }),
  'DELETE /api/features/:layer/:id': ({ id }) => ({
    path: `/api/features/parcel/${id}`,
    method: 'DELETE',
    headers: { 'If-Match': '"99"' },
  }),
  'POST /api/features/:layer/:id/restore': ({ id }) => ({
    path: `/api/features/parcel/${id}/restore`,
    method: 'POST',
    headers: { 'If-Match': '"99"' },
    body: { change: 1 },
  }),
  'GET /api/belts/:id/stop-table': ({ id }) => ({ path: `/api/belts/${id}/stop-table` }),
  'POST /api/belts/:id/stop-table': ({ id, word }) => ({
    path: `/api/belts/${id}/stop-table`,
    method: 'POST',
    body: { source: word, grid: { sheet: word, rows: [['点位'], [word]] } },
  }),
  'PUT /api/belts/:id/stops': ({ id, word }) => ({
    path: `/api/belts/${id}/stops`,
    method: 'PUT',
    body: { stops: [{ values: { name: word }, place: { lng: 116.11, lat: 24.29 } }] },
  }),
  'GET /api/history': () => ({ path: '/api/history?layer=parcel' }),
  'GET /api/history/own': () => ({ path: '/api/history/own' }),
  'POST /api/history/undo': () => ({ path: '/api/history/undo', method: 'POST' }),
  'POST /api/history/redo': () => ({ path: '/api/history/redo', method: 'POST' }),
  'GET /api/history/:layer/:id': ({ id }) => ({ path: `/api/history/parcel/${id}` }),
  'GET /api/batches/:id': () => ({ path: '/api/batches/1' }),
  'POST /api/batches/:id/revert': () => ({ path: '/api/batches/99999/revert', method: 'POST' }),
  'GET /api/events': () => ({ path: '/api/events' }),
  'GET /api/presence/:layer/:id': ({ id }) => ({ path: `/api/presence/parcel/${id}` }),
  'POST /api/presence/:layer/:id': ({ id }) => ({ path: `/api/presence/parcel/${id}`, method: 'POST' }),
  'DELETE /api/presence/:layer/:id': ({ id }) => ({ path: `/api/presence/parcel/${id}`, method: 'DELETE' }),
  'GET /api/export/:layer': () => ({ path: '/api/export/parcel?region=441402' }),
  'POST /api/export/:layer': ({ id }) => ({ path: '/api/export/parcel', method: 'FORM', body: `ids=${id}` }),
  'GET /api/columns/:layer/:column': () => ({ path: '/api/columns/parcel/tbbh?region=441402' }),
  'POST /api/select/:layer': () => ({ path: '/api/select/parcel', method: 'POST', body: { within: square } }),
  'GET /api/blocks': () => ({ path: '/api/blocks?region=441402&min=0&exclude=&barriers=' }),
  'POST /api/blocks/graph': () => ({ path: '/api/blocks/graph', method: 'POST', body: within }),
  'POST /api/blocks/near': ({ id }) => ({ path: '/api/blocks/near', method: 'POST', body: { ...within, ids: [id] } }),
  'POST /api/suitability': () => ({ path: '/api/suitability', method: 'POST', body: within }),
  'GET /api/table/:layer/order': () => ({ path: '/api/table/parcel/order?region=441402' }),
  'POST /api/table/:layer/order': () => ({ path: '/api/table/parcel/order', method: 'POST', body: within }),
  'POST /api/table/:layer/rows': ({ id }) => ({
    path: '/api/table/parcel/rows',
    method: 'POST',
    body: { ids: [id], columns: ['tbbh'] },
  }),
  'GET /api/table/:layer/groups': () => ({ path: '/api/table/parcel/groups?by=tbbh&region=441402' }),
  'POST /api/table/:layer/groups': () => ({
    path: '/api/table/parcel/groups',
    method: 'POST',
    body: { by: 'tbbh', ...within },
  }),
  'GET /api/account': () => ({ path: '/api/account' }),
  'POST /api/account/setup': ({ word }) => ({
    path: '/api/account/setup',
    method: 'POST',
    body: { token: word, username: 'stranger', name: 'stranger', password: 'a long enough word' },
  }),
  'GET /api/trace': () => ({ path: '/api/trace' }),
  'GET /api/people': () => ({ path: '/api/people' }),
  'POST /api/people': () => ({
    path: '/api/people',
    method: 'POST',
    body: { username: 'me', name: 'me', password: 'short', role: 'admin', scopes: [''] },
  }),
  'PATCH /api/people/:id': () => ({ path: '/api/people/nobody', method: 'PATCH', body: { role: 'admin' } }),
  'GET /s/:token': ({ word }) => ({ path: `/s/${word}` }),
  'GET /api/shares': () => ({ path: '/api/shares' }),
  'POST /api/shares': () => ({
    path: '/api/shares',
    method: 'POST',
    body: { title: 'mine', address: '/', layers: ['parcel'], regionCode: '441402102000', days: 90 },
  }),
  'DELETE /api/shares/:id': () => ({ path: '/api/shares/of-another', method: 'DELETE' }),
  'POST /api/auth/sign-in/username': ({ word }) => ({
    path: '/api/auth/sign-in/username',
    method: 'POST',
    body: { username: 'nobody', password: word },
  }),
  'POST /api/auth/sign-in/social': () => ({ path: '/api/auth/sign-in/social', method: 'POST', body: { from: '/' } }),
  'GET /api/auth/callback/oidc': ({ word }) => ({ path: `/api/auth/callback/oidc?code=${word}&state=guessed` }),
  'POST /api/auth/sign-out': () => ({ path: '/api/auth/sign-out?of=another', method: 'POST', body: {} }),
  'POST /api/auth/change-password': ({ word }) => ({
    path: '/api/auth/change-password',
    method: 'POST',
    body: { currentPassword: word, newPassword: 'another long word' },
  }),
  'POST /api/auth/revoke-session': () => ({
    path: '/api/auth/revoke-session',
    method: 'POST',
    body: { token: 'of-another' },
  }),
  'POST /api/auth/revoke-other-sessions': () => ({
    path: '/api/auth/revoke-other-sessions',
    method: 'POST',
    body: {},
  }),
  'POST /api/auth/api-key/create': () => ({
    path: '/api/auth/api-key/create',
    method: 'POST',
    body: { name: 'x'.repeat(200) },
  }),
  'POST /api/auth/api-key/delete': () => ({
    path: '/api/auth/api-key/delete',
    method: 'POST',
    body: { keyId: 'of-another' },
  }),
  'GET /api/auth/list-sessions': () => ({ path: '/api/auth/list-sessions' }),
  'GET /api/auth/api-key/list': () => ({ path: '/api/auth/api-key/list' }),
  'POST /api/blocks/facts': ({ id }) => ({ path: '/api/blocks/facts', method: 'POST', body: { ids: [id] } }),
  'POST /api/blocks/file': ({ id }) => ({
    path: '/api/blocks/file',
    method: 'FORM',
    body: `ids=${id}&format=geojson&title=A&question=%7B%7D`,
  }),
  'POST /api/blocks/saved': ({ id }) => ({
    path: '/api/blocks/saved',
    method: 'POST',
    body: { ids: [id], question: {}, values: { name: 'kept' } },
  }),
  'GET /api/blocks/saved/:area': ({ area }) => ({ path: `/api/blocks/saved/${area}` }),
  'GET /api/blocks/saved/:area/file': ({ area }) => ({ path: `/api/blocks/saved/${area}/file?format=geojson` }),
  'POST /api/blocks/saved/:area/accept': ({ area }) => ({
    path: `/api/blocks/saved/${area}/accept`,
    method: 'POST',
    headers: { 'If-Match': '"99"' },
    body: { areaM2: 1 },
  }),
  'GET /api/batches': () => ({ path: '/api/batches' }),
  'POST /api/media/uploads': () => ({ path: '/api/media/uploads', method: 'POST', body: { bytes: 1000 } }),
  'GET /api/media/uploads/:id': () => ({ path: `/api/media/uploads/${'of-another'.padEnd(22, '-')}` }),
  'PATCH /api/media/uploads/:id': () => ({
    path: `/api/media/uploads/${'of-another'.padEnd(22, '-')}`,
    method: 'PATCH',
    headers: { 'Upload-Offset': '0' },
    body: { any: 'bytes' },
  }),
  'DELETE /api/media/uploads/:id': () => ({
    path: `/api/media/uploads/${'of-another'.padEnd(22, '-')}`,
    method: 'DELETE',
  }),
  'GET /api/media/:sha256': () => ({ path: `/api/media/${'0'.repeat(64)}?width=480` }),
  // of a belt that nobody has: one that is hidden is asked for in `pack.test.ts`, and each that is there takes seconds
  'GET /api/tours/:belt/pack': () => ({ path: '/api/tours/999999/pack' }),
  'GET /api/tours/:belt/pack/size': () => ({ path: '/api/tours/999999/pack/size' }),
  // rooms of a wall and its phones: what is in them is in `remote.test.ts`
  'POST /api/remotes': () => ({ path: '/api/remotes', method: 'POST', body: { belt: 999999 } }),
  'GET /api/remotes/origins': () => ({ path: '/api/remotes/origins' }),
  'GET /api/remotes/:token': () => ({ path: '/api/remotes/guessed' }),
  'DELETE /api/remotes/:token': () => ({ path: '/api/remotes/guessed', method: 'DELETE' }),
  'GET /api/remotes/:token/events': () => ({ path: '/api/remotes/guessed/events' }),
  'POST /api/remotes/:token/commands': () => ({
    path: '/api/remotes/guessed/commands',
    method: 'POST',
    body: { act: 'step', by: 1 },
  }),
  'POST /api/remotes/:token/state': () => ({
    path: '/api/remotes/guessed/state',
    method: 'POST',
    body: { scene: 1, stops: [1], isBlack: false, isAuto: false, isPaused: false, totalMs: 0, sceneMs: 0 },
  }),
  'GET /api/tours/:belt/editions': ({ id }) => ({ path: `/api/tours/${id}/editions` }),
  'POST /api/tours/:belt/editions': ({ id, word }) => ({
    path: `/api/tours/${id}/editions`,
    method: 'POST',
    body: { note: word },
  }),
  'PUT /api/tours/:belt/editions/published': ({ id }) => ({
    path: `/api/tours/${id}/editions/published`,
    method: 'PUT',
    body: { number: 1 },
  }),
  'GET /api/tours/:belt/editions/:edition': ({ id }) => ({ path: `/api/tours/${id}/editions/published` }),
  'POST /api/buffer': ({ id }) => ({
    path: '/api/buffer',
    method: 'POST',
    body: { feature: { layer: 'parcel', id }, radiusM: 10 },
  }),
};

/** The request as `fetch` takes it. */
export function asRequest(
  { path, method = 'GET', headers: own = {}, body }: Asked,
  headers: Record<string, string>,
): [string, RequestInit] {
  if (method === 'GET') return [path, { headers }];
  const isForm = method === 'FORM';
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return [
    path,
    {
      method: isForm ? 'POST' : method,
      headers: { 'Content-Type': type, Origin: 'http://localhost', ...own, ...headers },
      body: isForm ? String(body) : JSON.stringify(body),
    },
  ];
}

/** Events never end: what comes at once is all that is compared. */
export async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('Content-Type')?.startsWith('text/event-stream')) return answer.text();
  const reader = answer.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}
