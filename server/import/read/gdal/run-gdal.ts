import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SourceError } from '../../source';
import type { GdalDescription, GdalInput, GdalJob } from './gdal-job';

const resolve = createRequire(import.meta.url).resolve;

/** Most that a description may measure: a geodatabase of a thousand layers has about 20 MB. */
const DESCRIPTION_BYTES = 256 * 2 ** 20;

/** A running GDAL process: bytes out, and `ended`, which rejects with a SourceError where it failed. */
export type GdalRun = { output: Readable; input: Writable; ended: Promise<void>; stop(): void };

/**
 * Starts one GDAL job in a process of its own.
 * @param signal ends the process at once; `ended` then rejects with the signal's reason.
 */
export function runGdal(job: GdalJob, signal?: AbortSignal): GdalRun {
  signal?.throwIfAborted();
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    ['--import', pathToFileURL(resolve('tsx')).href, fileURLToPath(new URL('./gdal-process.ts', import.meta.url))],
    {
      cwd: dirname(resolve('gdal3.js/node.js')).concat('/dist/package'),
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  let stopped = false;
  const stop = () => {
    stopped = true;
    child.kill('SIGKILL');
  };
  signal?.addEventListener('abort', stop, { once: true });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(job)}\n`);
  if (job.task !== 'transform') child.stdin.end();
  const ended = new Promise<void>((done, reject) => {
    child.on('error', reject);
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0 || stopped) done();
      else reject(new SourceError(explain(complaint, killed)));
    });
  });
  ended.catch(() => {});
  return { output: child.stdout, input: child.stdin, ended, stop };
}

/** What GDAL makes of a file: its driver, layers, fields, coordinate systems. */
export async function describeWithGdal(input: GdalInput, signal?: AbortSignal): Promise<GdalDescription> {
  const run = runGdal({ task: 'describe', input }, signal);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of run.output) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > DESCRIPTION_BYTES) {
      run.stop();
      throw new SourceError('The description of its layers alone passes 256 MB; split the file.');
    }
  }
  await run.ended;
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as GdalDescription;
}

function explain(complaint: string, killed: NodeJS.Signals | null) {
  if (killed) return `Reading ended by ${killed}: the machine may be short of memory; split the file.`;
  if (/memory|Aborted|OOM/i.test(complaint))
    return 'The file needs more memory than its reader may take (2 GB); split it.';
  const line = complaint.trim().split('\n').filter(Boolean).at(-1)?.trim() ?? '';
  return line || 'The reader ended without a word.';
}
