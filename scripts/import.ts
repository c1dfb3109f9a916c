/** `npm run import -- FILE --layer LAYER`: a file into a layer, or heights in place of those before, all or nothing, with a report. Exit 0 only when committed. */
import { userInfo } from 'node:os';
import { closeDatabase } from '../server/db';
import type { ImportOptions } from '../server/import/options';
import { languageOf, printReport, reportWords } from '../server/import/print-report';
import { progressLine } from '../server/import/progress-line';
import { HEIGHTS, readOptions, UsageError } from '../server/import/read-options';
import type { ImportReport } from '../server/import/report';
import { runImport } from '../server/import/run';
import { SourceError } from '../server/import/source';
import { openAndMigrate } from '../server/open';
import { loadRegionTree } from '../server/region/load-tree';
import { readSettings } from '../server/settings';
import { importHeights } from '../server/terrain/dem/import-command';

const language = languageOf(process.env);
const say = reportWords(language);
const progress = progressLine(process.stderr, say);
const stop = new AbortController();
const interrupted = () => {
  if (stop.signal.aborted) process.exit(130);
  stop.abort();
};
process.on('SIGINT', interrupted);
process.on('SIGTERM', interrupted);

/** 0 committed; 2 where an answer is missing; 1 refused. */
const exitOf = (reports: readonly ImportReport[]): number => {
  if (reports.some(({ outcome }) => outcome === 'refused')) return 1;
  return reports.some(({ outcome }) => outcome === 'asks') ? 2 : 0;
};

async function importFeatures(options: ImportOptions): Promise<void> {
  await loadRegionTree();
  const reports = await runImport(options, { signal: stop.signal, onProgress: progress.show });
  progress.end();
  for (const report of reports) console.log(printReport(report, options, language).join('\n'));
  const done = reports.filter(({ outcome }) => outcome === 'committed' || outcome === 'would-commit').length;
  if (reports.length > 1) console.log(say.severalDone(done, reports.length));
  process.exitCode = exitOf(reports);
}

try {
  const options = readOptions(process.argv.slice(2), `import:${userInfo().username}`, say);
  if (options) {
    await openAndMigrate(readSettings(), 'join', 'npm run import');
    if (options.layer === HEIGHTS) {
      const { lines, exitCode } = await importHeights(options, say, { signal: stop.signal, onProgress: progress.show });
      progress.end();
      console.log(lines.join('\n'));
      process.exitCode = exitCode;
    } else await importFeatures(options);
  } else console.log(say.usage);
} catch (error) {
  progress.end();
  if (stop.signal.aborted) {
    console.error(say.cancelled);
    process.exitCode = 130;
  } else {
    const message = error instanceof Error ? error.message : String(error);
    const told = error instanceof SourceError || error instanceof UsageError;
    console.error(told ? message : say.failed(message));
    if (!told && process.env.DEBUG) console.error(error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
} finally {
  await closeDatabase();
}
