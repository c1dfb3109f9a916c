type Placed<K, V> = readonly [at: number, key: K, value: V];

/** What one deed changed in a list of keyed things: small where the list is large, and it can be turned round. */
export type ListChange<K, V> = { out: readonly Placed<K, V>[]; into: readonly Placed<K, V>[] };

/** What leads from one list to another. What stays is the very same value, and stays in its order. */
export function changeBetween<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): ListChange<K, V> {
  return { out: without(before, after), into: without(after, before) };
}

function without<K, V>(list: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): Placed<K, V>[] {
  const missing: Placed<K, V>[] = [];
  let at = 0;
  for (const [key, value] of list) {
    if (other.get(key) !== value) missing.push([at, key, value]);
    at++;
  }
  return missing;
}

export const turnedRound = <K, V>({ out, into }: ListChange<K, V>): ListChange<K, V> => ({ out: into, into: out });

/** The list with the change; what others put in or took out meanwhile stays as they left it. */
export function changed<K, V>(list: ReadonlyMap<K, V>, { out, into }: ListChange<K, V>): Map<K, V> {
  const left = new Map(list);
  for (const [, key] of [...out, ...into]) left.delete(key);
  const next = new Map<K, V>();
  const staying = left.entries();
  for (const [at, key, value] of into) {
    while (next.size < at) {
      const { value: entry, done } = staying.next();
      if (done) break;
      next.set(...entry);
    }
    next.set(key, value);
  }
  for (const [key, value] of staying) next.set(key, value);
  return next;
}
