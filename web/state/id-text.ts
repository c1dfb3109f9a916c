const LARGEST_ID = 2 ** 31 - 1; // of an integer column
const MOST_IDS = 1_000_000;

/** Ids as a short text: steps from one to the next in base 36, a run of ones as `*` and its length. */
export function writeIds(ids: Iterable<number>): string {
  const sorted = [...ids].sort((a, b) => a - b);
  const parts: string[] = [];
  let before = 0;
  let run = 0;
  const endRun = () => {
    if (run > 0) parts.push(`*${run.toString(36)}`);
    run = 0;
  };
  for (const id of sorted) {
    const by = id - before;
    before = id;
    if (by === 1) run++;
    else if (by > 1) {
      endRun();
      parts.push(by.toString(36));
    }
  }
  endRun();
  return parts.join(' ');
}

/** The ids of such a text, ascending; empty where it cannot be read. */
export function readIds(text: string): number[] {
  const ids: number[] = [];
  let last = 0;
  for (const part of text.split(' ').filter(Boolean)) {
    if (!/^\*?[0-9a-z]{1,7}$/.test(part)) return [];
    const isRun = part.startsWith('*');
    const by = Number.parseInt(isRun ? part.slice(1) : part, 36);
    const count = isRun ? by : 1;
    if (last + by > LARGEST_ID || ids.length + count > MOST_IDS) return [];
    for (let left = count; left > 0; left--) {
      last += isRun ? 1 : by;
      ids.push(last);
    }
  }
  return ids;
}
