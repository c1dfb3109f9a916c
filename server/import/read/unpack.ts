import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import yauzl from 'yauzl';
import { SourceError } from '../source';
import { guessEncoding } from './dbf/guess-encoding';
import { type Limits, RATIO_FROM_BYTES, sayBytes } from './limits';
import { baseOf, extensionOf, type Part, stemOf } from './part';

/** Where archives are unpacked to, and how much they may still hold, over all archives of one source. */
export type Unpacking = {
  folder: string;
  limits: Limits;
  signal: AbortSignal | undefined;
  files: number;
  bytes: number;
};

const ENCRYPTED = 0x1;
const UTF8_NAMES = 0x800;

/**
 * Unpacks a zip. Its files are written under running numbers, so no name in it can reach outside the folder or meet
 * a name that the disk cannot hold; the names live on in the parts.
 */
export async function unzip(archive: Part, into: Unpacking): Promise<Part[]> {
  const name = baseOf(archive.name);
  const zip = await openZip(archive.path).catch((error: Error) => {
    throw new SourceError(`${name} is not a whole zip (${tidy(error)}); copy or download it again.`);
  });
  try {
    const entries: yauzl.Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (into.files + entries.length > into.limits.files)
        throw new SourceError(`${name} holds more than ${into.limits.files} files; zip only the layer to import.`);
    }
    const names = namesIn(entries);
    for (const inside of names) refuseOutside(inside, name);
    const wanted = entries
      .map((entry, i) => ({ entry, inside: names[i]! }))
      .filter(({ inside }) => !inside.endsWith('/'));
    const locked = wanted.find(({ entry }) => entry.generalPurposeBitFlag & ENCRYPTED);
    if (locked)
      throw new SourceError(`${name} is encrypted (${locked.inside}); unzip it with its password and give the files.`);
    const promised = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    if (promised > RATIO_FROM_BYTES && promised > archive.bytes * into.limits.unpackedRatio)
      throw ratioPassed(name, into.limits);
    const parts: Part[] = [];
    for (const { entry, inside } of wanted) {
      if (isNoise(inside)) continue;
      const stream = await zip.openReadStreamPromise(entry).catch((error: Error) => {
        throw new SourceError(`${inside} in ${name} cannot be unpacked (${tidy(error)}).`);
      });
      parts.push(await store(stream, inside, archive, into));
    }
    return parts;
  } catch (error) {
    if (error instanceof SourceError || into.signal?.aborted) throw error;
    throw new SourceError(`${name} is not a whole zip (${tidy(error as Error)}); copy or download it again.`);
  } finally {
    zip.close();
  }
}

/** Unpacks a `.gz`, as one part named without the ending. */
export async function gunzip(archive: Part, into: Unpacking): Promise<Part[]> {
  const inside = extensionOf(archive.name) === 'gz' ? stemOf(archive.name) : `${archive.name}.unpacked`;
  const packed = createReadStream(archive.path, { signal: into.signal });
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    return [await store(packed.pipe(unpacked), inside, archive, into)];
  } finally {
    packed.destroy();
  }
}

async function store(stream: NodeJS.ReadableStream, inside: string, archive: Part, into: Unpacking): Promise<Part> {
  const { limits } = into;
  const path = join(into.folder, `${into.files++}`);
  let bytes = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      into.bytes += chunk.length;
      if (into.bytes > limits.unpackedBytes)
        done(
          new SourceError(`${baseOf(archive.name)} unpacks to more than ${sayBytes(limits.unpackedBytes)}; split it.`),
        );
      else if (bytes > RATIO_FROM_BYTES && bytes > archive.bytes * limits.unpackedRatio)
        done(ratioPassed(baseOf(archive.name), limits));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(stream, guard, createWriteStream(path, { mode: 0o600 }), { signal: into.signal });
  } catch (error) {
    if (error instanceof SourceError || into.signal?.aborted) throw error;
    throw new SourceError(
      `${baseOf(archive.name)} is damaged: ${baseOf(inside)} in it ends or breaks after ${sayBytes(bytes)} (${tidy(error as Error)}); copy or download it again.`,
    );
  }
  return { name: inside, path, bytes };
}

const ratioPassed = (name: string, limits: Limits) =>
  new SourceError(
    `${name} unpacks to more than ${limits.unpackedRatio} times its size, as a zip bomb does; unpack it yourself and give the files.`,
  );

function openZip(path: string) {
  return yauzl.openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: true,
  });
}

/** Names flagged as UTF-8, else UTF-8 where all of them are valid, else by the evidence of all names together: GBK … */
function namesIn(entries: yauzl.Entry[]): string[] {
  const raw = entries.map((entry) => entry.fileName as unknown as Buffer);
  const unflagged = raw.filter((_, i) => !(entries[i]!.generalPurposeBitFlag & UTF8_NAMES));
  const encoding = guessEncoding(unflagged).name;
  return raw.map((bytes, i) =>
    iconv.decode(bytes, entries[i]!.generalPurposeBitFlag & UTF8_NAMES ? 'utf8' : encoding).replaceAll('\\', '/'),
  );
}

function refuseOutside(inside: string, archive: string) {
  if (!/^\/|^[a-z]:/i.test(inside) && !inside.split('/').includes('..') && !inside.includes('\0')) return;
  throw new SourceError(
    `${archive} has an entry named ${JSON.stringify(inside)}, which would lie outside the archive; zip the files again by plain names.`,
  );
}

/** What macOS adds, and hidden files. */
export const isNoise = (name: string) => name.split('/').some((part) => part === '__MACOSX' || /^\.[^.]/.test(part));

const tidy = (error: Error) => error.message.replace(/\s+/g, ' ').slice(0, 140);
