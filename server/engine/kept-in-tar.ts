const BLOCK = 512;

const textAt = (header: Buffer, from: number, to: number): string => {
  const end = header.indexOf(0, from);
  return header.toString('latin1', from, end >= from && end < to ? end : to);
};

/**
 * A tar with those of its entries that are kept, as they are (POSIX.1-1988 ustar: names of 100 bytes and a prefix of 155).
 * @throws RangeError where an entry ends behind the tar.
 */
export function keptInTar(tar: Buffer, keeps: (name: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + BLOCK);
    const prefix = textAt(header, 345, 500);
    const name = [prefix, textAt(header, 0, 100)].filter(Boolean).join('/');
    const size = Number.parseInt(textAt(header, 124, 136).trim() || '0', 8);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (!(end <= tar.length)) throw new RangeError(`The entry ${name} of ${size} bytes ends behind the tar.`);
    if (keeps(name)) kept.push(tar.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}
