import { closeSync, openSync, readSync, statSync } from 'node:fs';

const BLOCK_BYTES = 1 << 20;

/** A file read by offset, a block at a time: bounded memory, and fast where the offsets rise. */
export type Blocks = {
  size: number;
  /** The bytes from `offset`; fewer where the file ends. Valid until the next call. */
  at(offset: number, length: number): Buffer;
  close(): void;
};

export function openBlocks(path: string): Blocks {
  const { size } = statSync(path);
  const descriptor = openSync(path, 'r');
  let block = Buffer.alloc(0);
  let start = 0;
  return {
    size,
    at(offset, length) {
      if (offset < start || offset + length > start + block.length) {
        const wanted = Math.max(0, Math.min(Math.max(length, BLOCK_BYTES), size - offset));
        const next = Buffer.allocUnsafe(wanted);
        block = wanted === 0 ? next : next.subarray(0, readSync(descriptor, next, 0, wanted, offset));
        start = offset;
      }
      return block.subarray(offset - start, offset - start + length);
    },
    close: () => closeSync(descriptor),
  };
}
