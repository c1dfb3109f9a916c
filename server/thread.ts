import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { buildSync } from 'esbuild';

const scripts = new Map<string, string>();

/** With all that the file imports: a thread that would load our TypeScript itself takes half a second to start. */
function scriptOf(file: URL): string {
  const known = scripts.get(file.href);
  if (known) return known;
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(file)],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
  const script = outputFiles[0]!.text;
  scripts.set(file.href, script);
  return script;
}

/** A thread that runs one of our TypeScript files. It has no address of its own: nothing in it may read `import.meta.url`. */
export const startThread = (file: URL, workerData: WorkerOptions['workerData']): Worker =>
  new Worker(scriptOf(file), { eval: true, execArgv: [], workerData });
