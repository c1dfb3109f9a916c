import type { BlockRule } from '#shared/block';
import type { BlockWork, Suggested } from './block-answers';
import type { BlockAsked, BlockTold } from './block-messages';

type Waiting = { resolve: (answer: never) => void; reject: (fault: Error) => void; part?: (told: never) => void };

let worker: Worker | null = null;
let latestId = 0;
const waiting = new Map<number, Waiting>();

/** The worker holds one graph and answers in the order of the questions. */
function atWork(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./block-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<BlockTold>) => {
    const asked = waiting.get(data.id);
    if (!asked) return;
    if ('part' in data) {
      asked.part?.(data.part as never);
      return;
    }
    waiting.delete(data.id);
    if ('fault' in data) asked.reject(new Error(data.fault));
    else asked.resolve(data.answer as never);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The worker did not start.'));
    waiting.clear();
    worker?.terminate();
    worker = null;
  });
  return worker;
}

/** Asks the worker. @throws Error where it failed */
export function askDesk<Name extends keyof BlockWork>(
  what: Name,
  ...about: Parameters<BlockWork[Name]>
): Promise<ReturnType<BlockWork[Name]>> {
  const id = ++latestId;
  const transfer = (about as unknown[]).filter((one) => one instanceof ArrayBuffer);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    atWork().postMessage({ id, what, about } as BlockAsked, transfer);
  });
}

/** Searches for what may be added; `part` hears the best so far. Rejects once the signal says so. */
export function searchDesk(
  about: [rule: BlockRule, ids: readonly number[], neededM2: number],
  part: (told: Suggested) => void,
  signal: AbortSignal,
): Promise<Suggested> {
  const id = ++latestId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, part });
    signal.addEventListener('abort', () => {
      waiting.delete(id);
      worker?.postMessage({ id, what: 'drop' } satisfies BlockAsked);
      reject(signal.reason);
    });
    atWork().postMessage({ id, what: 'search', about } satisfies BlockAsked);
  });
}

/**
 * One question at a time: while it is answered the newest of those that came meanwhile waits, the others are passed over
 * and answer null.
 */
export function latestOnly<About extends unknown[], Answer>(ask: (...about: About) => Promise<Answer>) {
  let isAsking = false;
  let next: { about: About; resolve: (answer: Answer | null) => void; reject: (fault: unknown) => void } | null = null;
  const go = async () => {
    if (isAsking) return;
    isAsking = true;
    while (next) {
      const { about, resolve, reject } = next;
      next = null;
      await ask(...about).then(resolve, reject);
    }
    isAsking = false;
  };
  return (...about: About): Promise<Answer | null> =>
    new Promise((resolve, reject) => {
      next?.resolve(null);
      next = { about, resolve, reject };
      go();
    });
}
