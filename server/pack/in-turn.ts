let last: Promise<unknown> = Promise.resolve();

/** One pack at a time: each takes a processor for seconds. Whoever left meanwhile is passed over. */
export function inTurn<T>(signal: AbortSignal, make: () => Promise<T>): Promise<T> {
  const made = last.then(() => {
    signal.throwIfAborted();
    return make();
  });
  last = made.catch(() => undefined);
  return made;
}
