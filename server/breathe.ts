import { setImmediate as turn } from 'node:timers/promises';

const SLICE_MS = 25;

/**
 * For loops that never wait for anything: lets timers, signals and other requests in every 25 ms, and ends the loop
 * where `signal` says so. Call it often; it is cheap. `const pause = breathe(signal); … await pause();`
 */
export function breathe(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  let calls = 0;
  let since = performance.now();
  return () => {
    if (++calls % 32 !== 0 || performance.now() - since < SLICE_MS) return undefined;
    return turn().then(() => {
      signal?.throwIfAborted();
      since = performance.now();
    });
  };
}
