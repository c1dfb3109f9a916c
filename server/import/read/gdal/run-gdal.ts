import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SourceError } from '../../source';
import type { GdalDescription, GdalInput, GdalJob, GdalRaster } from './gdal-job';

const resolve = createRequire(import.meta.url).resolve;

/** Starting one costs a second of CPU, so an idle one is kept for the next job; memory grows, so not for ever. */
const IDLE = 2;
const IDLE_MS = 20_000;
const JOBS = 30;
/** Most that a description may measure: a geodatabase of a thousand layers has about 20 MB. */
const DESCRIPTION_BYTES = 256 * 2 ** 20;
const FAILED = 0xffffffff;

type GdalProcess = {
  child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Up to `most` bytes of output; null where the process has ended. */
  take(most: number): Promise<Buffer | null>;
  complaint(): string;
  jobs: number;
  retire: NodeJS.Timeout | null;
};

const idle: GdalProcess[] = [];

/** A job under way. */
export type GdalRun = {
  /** The next bytes of output; null at the end of the job. @throws SourceError where GDAL failed. */
  next(): Promise<Buffer | null>;
  send(bytes: Uint8Array): Promise<void>;
  /** Ends the job wherever it is. */
  stop(): void;
};

/**
 * Gives a job to a GDAL process that has none, or to a new one.
 * @param signal ends the process at once; `next` then throws the signal's reason.
 */
export function runGdal(job: GdalJob, signal?: AbortSignal): GdalRun {
  signal?.throwIfAborted();
  const process = idle.pop() ?? startProcess();
  const { child } = process;
  if (process.retire) clearTimeout(process.retire);
  process.jobs++;
  hold(process, true);
  let remaining = 0;
  let ended = false;
  const end = (healthy: boolean) => {
    if (ended) return;
    ended = true;
    signal?.removeEventListener('abort', abort);
    if (healthy) giveBack(process);
    else child.kill('SIGKILL');
  };
  const abort = () => end(false);
  signal?.addEventListener('abort', abort, { once: true });
  const exactly = async (length: number) => {
    const parts: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      const part = await process.take(missing);
      signal?.throwIfAborted();
      if (!part) {
        end(false);
        throw new SourceError(explain(process.complaint()));
      }
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  };
  child.stdin.write(`${JSON.stringify(job)}\n`);
  return {
    async next() {
      if (ended) return null;
      if (remaining === 0) {
        remaining = (await exactly(4)).readUInt32LE(0);
        if (remaining === FAILED) {
          const message = await exactly((await exactly(4)).readUInt32LE(0));
          end(false);
          throw new SourceError(explain(message.toString('utf8')));
        }
        if (remaining === 0) {
          end(true);
          return null;
        }
      }
      const part = await exactly(Math.min(remaining, PIECE_BYTES));
      remaining -= part.length;
      return part;
    },
    async send(bytes) {
      if (!child.stdin.write(bytes)) await drained(child.stdin);
    },
    stop: () => end(false),
  };
}

const PIECE_BYTES = 1 << 18;

/** Waits until more can be written, or never can. */
function drained(stream: Writable): Promise<void> {
  if (stream.destroyed) return Promise.resolve();
  return new Promise((done) => {
    const go = () => {
      stream.off('drain', go).off('close', go);
      done();
    };
    stream.once('drain', go).once('close', go);
  });
}

function startProcess(): GdalProcess {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    ['--import', pathToFileURL(resolve('tsx')).href, fileURLToPath(new URL('./gdal-process.ts', import.meta.url))],
    {
      cwd: dirname(resolve('gdal3.js/node.js')).concat('/dist/package'),
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  child.on('error', (error) => {
    complaint = error.message;
  });
  child.stdin.on('error', () => {}); // told by the end of its output
  const output = child.stdout.iterator() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const started: GdalProcess = {
    child,
    async take(most) {
      if (rest.length === 0) {
        const { value, done } = await output.next();
        if (done) return null;
        rest = value;
      }
      const part = rest.subarray(0, most);
      rest = rest.subarray(part.length);
      return part;
    },
    complaint: () => complaint,
    jobs: 0,
    retire: null,
  };
  child.on('exit', () => {
    const at = idle.indexOf(started);
    if (at >= 0) idle.splice(at, 1);
  });
  return started;
}

function giveBack(process: GdalProcess) {
  if (process.jobs >= JOBS || idle.length >= IDLE || process.child.exitCode !== null) {
    process.child.kill('SIGKILL');
    return;
  }
  hold(process, false);
  process.retire = setTimeout(() => process.child.kill('SIGKILL'), IDLE_MS).unref();
  idle.push(process);
}

/** Whether the process keeps our own program from ending. */
function hold({ child }: GdalProcess, held: boolean) {
  for (const part of [child, child.stdin, child.stdout, child.stderr] as unknown as Socket[])
    held ? part.ref() : part.unref();
}

/** What GDAL makes of a file: its driver, layers, fields, coordinate systems. */
export const describeWithGdal = async (input: GdalInput, signal?: AbortSignal): Promise<GdalDescription> =>
  JSON.parse(await described({ task: 'describe', input }, signal)) as GdalDescription;

/** What GDAL makes of a raster: its size, place, bands and their ranges. */
export async function describeRaster(input: GdalInput, signal?: AbortSignal): Promise<GdalRaster> {
  const text = await described({ task: 'describe-raster', input }, signal);
  return JSON.parse(text.replace(/:\s*(-?(?:nan|inf(?:inity)?))\b/gi, ': "$1"')) as GdalRaster;
}

async function described(job: GdalJob, signal?: AbortSignal): Promise<string> {
  const run = runGdal(job, signal);
  const parts: Buffer[] = [];
  let bytes = 0;
  for (let part = await run.next(); part; part = await run.next()) {
    parts.push(part);
    bytes += part.length;
    if (bytes > DESCRIPTION_BYTES) {
      run.stop();
      throw new SourceError('The description of its layers alone passes 256 MB; split the file.');
    }
  }
  return Buffer.concat(parts).toString('utf8');
}

function explain(complaint: string) {
  if (/memory|Aborted|OOM/i.test(complaint))
    return 'The file needs more memory than its reader may take (2 GB); split it.';
  const line = complaint.trim().split('\n').filter(Boolean).at(-1)?.trim() ?? '';
  return line || 'Its reader ended without a word: the machine may be short of memory; split the file.';
}
