import { createHash } from 'node:crypto';

export type TableSum = { name: string; rows: number; checksum: string };

/**
 * Checksum of a table whatever the order of its rows, since servers sort text differently: the SHA-256 of each row's
 * line, cut to 128 bits, added up in two halves modulo 2^64.
 */
export function tableSum(name: string) {
  const halves = new BigUint64Array(2);
  let rows = 0;
  return {
    add(line: string): void {
      const digest = createHash('sha256').update(line).digest();
      halves[0]! += digest.readBigUInt64BE(0);
      halves[1]! += digest.readBigUInt64BE(8);
      rows++;
    },
    end: (): TableSum => ({
      name,
      rows,
      checksum: [...halves].map((half) => half.toString(16).padStart(16, '0')).join(''),
    }),
  };
}

/** Tables whose rows are not those of the other list, by name. */
export const differing = (some: readonly TableSum[], others: readonly TableSum[]): string[] => {
  const text = ({ rows, checksum }: TableSum) => `${rows} ${checksum}`;
  const held = new Map(others.map((sum) => [sum.name, text(sum)]));
  const names = new Set([...some, ...others].map(({ name }) => name));
  const found = new Map(some.map((sum) => [sum.name, text(sum)]));
  return [...names].filter((name) => held.get(name) !== found.get(name));
};

/** The report of a backup or restore: a line a table. */
export function sumLines(sums: readonly TableSum[]): string[] {
  const width = Math.max(...sums.map(({ name }) => name.length));
  return sums.map(
    ({ name, rows, checksum }) => `  ${name.padEnd(width)}  ${rows.toLocaleString('en').padStart(12)}  ${checksum}`,
  );
}
