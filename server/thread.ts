import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What `import` finds under the name; `require` would find another file, which a thread cannot register. */
const tsx = new URL(
  'dist/esm/api/index.mjs',
  pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
);

/** A thread that runs one of our TypeScript files. A thread of Node 20 does not take `--import tsx` for its own file. */
export const startThread = (file: URL, workerData: WorkerOptions['workerData']): Worker =>
  new Worker(
    `import(${JSON.stringify(tsx.href)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); })`,
    { eval: true, execArgv: [], workerData },
  );
