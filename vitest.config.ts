import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The API suite is one set of files, run on each engine. */
const api = (engine: 'embedded' | 'postgres') => ({
  extends: true as const,
  test: {
    name: `api-${engine}`,
    include: ['test/api/**/*.test.ts'],
    globalSetup: ['test/api/template.ts'],
    env: { WANCUN_TEST_ENGINE: engine },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

const importing = /area-truth\.test\.ts$/;

/** A file that is imported changes what the others look at: its journey comes last. */
class ImportingLast extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    const isLast = ({ moduleId }: TestSpecification) => importing.test(moduleId);
    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}

export default defineConfig({
  plugins: [react()],
  test: {
    pool: 'forks',
    sequence: { sequencer: ImportingLast },
    maxWorkers: 2, // databases wait as often as they work; more would starve one another on two cores
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{server,web,scripts}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      api('embedded'),
      api('postgres'),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/serve.ts'], // one county, served once for all of them
          fileParallelism: false, // a map without a graphics card takes both cores of a small machine
          isolate: false, // one browser for all files
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
