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
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  plugins: [react()],
  test: {
    pool: 'forks',
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
          globalSetup: ['test/journeys/serve.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
