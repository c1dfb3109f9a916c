import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { leastParcels, mostParcels } from './generate/demo-county';
import { writeLayerFiles } from './generate/layer-files';

const help = `Makes the fictitious demo county, the same for the same number and seed.

  npm run generate -- --out DIR [--parcels N] [--seed S]   one GeoJSON file a layer into DIR
  npm run generate -- --load    [--parcels N] [--seed S]   into the database (DATABASE_URL, else the embedded one)

  --parcels N   how many parcels, ${leastParcels} to ${mostParcels} (default 60000)
  --seed S      a whole number; another seed is another county (default 1)
  --out DIR     a folder, made where it is missing; files that it holds already are not overwritten
  --load        loads every layer as a batch that everyone may read
  --help        this text`;

class UsageError extends Error {}

type Options = { parcels: number; seed: number; out: string | null };

function wholeNumber(text: string, name: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}; "${text}" is not one.`);
  return number;
}

function readOptions(args: string[]): Options | null {
  let values: { parcels?: string; seed?: string; out?: string; load?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        parcels: { type: 'string' },
        seed: { type: 'string' },
        out: { type: 'string' },
        load: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (values.help) return null;
  if ((values.out === undefined) === !values.load) throw new UsageError('Say where to: either --out DIR or --load.');
  if (values.out === '') throw new UsageError('--out needs the name of a folder.');
  return {
    parcels: wholeNumber(values.parcels ?? '60000', 'parcels', leastParcels, mostParcels),
    seed: wholeNumber(values.seed ?? '1', 'seed', 0, 0x7fffffff),
    out: values.out ?? null,
  };
}

const showProgress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

async function writeFiles(folder: string, options: Options, signal: AbortSignal): Promise<void> {
  // villages live for some milliseconds each: without this the heap keeps 200 MB of dead ones
  setFlagsFromString('--heap-growing-percent=35');
  const started = performance.now();
  const files = await writeLayerFiles(folder, options, signal, (layer, count) =>
    showProgress(`${layer}: ${count.toLocaleString('en')} features`),
  );
  showProgress('');
  for (const { file, count } of files) console.log(`${file}  ${count.toLocaleString('en')} features`);
  const seconds = (performance.now() - started) / 1000;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(`Done in ${seconds.toFixed(1)} s; at most ${memory.toFixed(0)} MB of memory.`);
}

async function load(options: Options, signal: AbortSignal): Promise<void> {
  // files need no database: what opens one is read only here
  const { readSettings } = await import('../server/settings');
  const { openAndMigrate } = await import('../server/open');
  const { closeDatabase } = await import('../server/db');
  const { loadDemoCounty } = await import('./generate/load-demo-county');
  await openAndMigrate(readSettings(), 'join', 'npm run generate');
  try {
    const started = performance.now();
    await loadDemoCounty({
      ...options,
      signal,
      onProgress: (done, total) => {
        const perSecond = done / ((performance.now() - started) / 1000);
        const left = Math.max(0, (total - done) / perSecond);
        showProgress(
          `${done.toLocaleString('en')} of about ${total.toLocaleString('en')} rows, ${left.toFixed(0)} s left`,
        );
      },
    });
    showProgress('');
    console.log(`The demo county is loaded (${((performance.now() - started) / 1000).toFixed(1)} s).`);
  } finally {
    await closeDatabase();
  }
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    stop.abort(new Error('Stopped: nothing half-written was left behind.'));
  });

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) console.log(help);
  else if (options.out !== null) await writeFiles(options.out, options, stop.signal);
  else await load(options, stop.signal);
} catch (error) {
  showProgress('');
  const reason = stop.signal.aborted ? (stop.signal.reason as Error) : error;
  if (reason instanceof UsageError) console.error(`${reason.message}\nnpm run generate -- --help tells more.`);
  else if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
    console.error(
      `${'path' in error ? String(error.path) : 'A file'} is there already: name an empty folder, or remove it first.`,
    );
  else console.error(reason instanceof Error ? reason.message : String(reason));
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
