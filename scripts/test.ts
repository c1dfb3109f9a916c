/**
 * `npm test`: types, lint, unused code, then the unit, API, and journey tests. What cannot run here is named at the end
 * with the command that adds it; under CI=true that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Step = { name: string; command: string[]; missing?: string };
type Counts = { passed: number; failed: number; skipped: number };

const folder = mkdtempSync(join(tmpdir(), 'wancun-results-'));
const inCi = process.env.CI === 'true';
const only = process.argv.slice(2);

const suite = (project: string, missing?: string): Step => ({
  name: project,
  command: [
    'vitest',
    'run',
    `--project=${project}*`, // with what must run after it
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(folder, project)}`,
  ],
  missing,
});

const steps: Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'unused', command: ['knip'] },
  suite('unit'),
  suite('api-embedded'),
  suite(
    'api-postgres',
    process.env.DATABASE_URL
      ? undefined
      : 'DATABASE_URL=postgres://USER:PASSWORD@HOST/DATABASE npm test (a PostGIS server, an account that may create databases)',
  ),
  suite('journeys'),
].filter(({ name }) => !only.length || only.includes(name));

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const notRun: string[] = [];
const notPassed: string[] = [];

for (const { name, command, missing } of steps) {
  if (missing) {
    notRun.push(`${name} did not run. To add it: ${missing}`);
    continue;
  }
  console.log(`\n── ${name}`);
  const began = performance.now();
  const { status } = spawnSync('npx', ['--no-install', ...command], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: process.env.NO_COLOR ?? (inCi ? '1' : '') },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} after ${seconds} s`);
  if (status !== 0) notPassed.push(name);
  const told = countsOf(join(folder, name));
  if (told) {
    counts.passed += told.passed;
    counts.failed += told.failed;
    counts.skipped += told.skipped;
    if (status !== 0 && !told.failed) counts.failed++; // a file that did not load has no test to count
  } else counts[status === 0 ? 'passed' : 'failed']++;
}
rmSync(folder, { recursive: true, force: true });

// tests beside these say themselves that they were skipped; here is what would bring them back
if (spawnSync('ogr2ogr', ['--version']).status !== 0)
  notRun.push('Comparisons with ogr2ogr did not run. To add them: apt-get install gdal-bin (or your system’s GDAL)');
if (!existsSync('../shared/data'))
  notRun.push('Tests on real boundaries and parcels did not run: their files are not ours to ship (../shared/data).');

if (inCi) counts.failed += notRun.length;
console.log('');
if (notPassed.length) console.log(`Failed: ${notPassed.join(', ')}.`);
for (const line of notRun) console.log(line);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);

function countsOf(file: string): Counts | null {
  if (!existsSync(file)) return null;
  const told = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  return { passed: told.numPassedTests, failed: told.numFailedTests, skipped: told.numPendingTests };
}
