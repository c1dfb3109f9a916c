import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

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

const importing = 'test/journeys/area-truth.test.ts';

/** Journeys of one county, served once for all of them. */
const journeys = (name: string, include: string[], exclude: string[]) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude,
    globalSetup: ['test/journeys/serve.ts'],
    fileParallelism: false, // a map without a graphics card takes both cores of a small machine
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

export default defineConfig({
  plugins: [react()],
  test: {
    pool: 'forks',
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
      journeys('journeys', ['test/journeys/**/*.test.ts'], [importing]),
      // a file that is imported changes what the others look at: it has a county of its own
      journeys('journeys-importing', [importing], []),
    ],
  },
});
