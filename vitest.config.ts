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

/** What people do in a browser, in a process each of two at a time: a map waits for the server as often as it draws. */
const journeys = (name: string, files: { include: string[]; exclude?: string[] }, groupOrder: number) => ({
  extends: true as const,
  test: {
    name,
    ...files,
    globalSetup: ['test/journeys/serve.ts'], // one county, served once for all of them
    isolate: false, // one browser a process
    testTimeout: 400_000, // an hour of a machine shared with others is half as fast as the next
    hookTimeout: 180_000,
    retry: process.env.CI === 'true' ? 1 : 0,
    sequence: { groupOrder },
  },
});

/** They change what the others look at, an import and the first account: each comes alone, when those have ended. */
const alone = ['area-truth', 'editing', 'saved-block', 'stop-acts', 'stop-media', 'stop-table', 'terrain', 'account'];
const fileOf = (name: string) => `test/journeys/${name}.test.ts`;

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
      journeys('journeys', { include: ['test/journeys/**/*.test.ts'], exclude: alone.map(fileOf) }, 1),
      ...alone.map((name, at) => journeys(`journeys-${name}`, { include: [fileOf(name)] }, 2 + at)),
    ],
  },
});
