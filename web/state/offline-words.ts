/** On an answer that the service worker remembered, because the server did not give one. */
export const FROM_CACHE = 'X-From-Cache';

/** From the page to its service worker: remember what was seen before you came, or let the new version in. */
export type ToWorker = { kind: 'keep'; addresses: string[] } | { kind: 'take-over' };
