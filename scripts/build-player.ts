import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { asProduction } from './as-production';
import { fingerprint } from './fingerprint';

const FOLDER = 'dist-player';
const MARK = '.built-from';

/**
 * Builds what plays a tour's offline pack into `dist-player/` where a source changed since: classic scripts and a style
 * sheet, because a page that was opened from a disk may load neither modules nor workers.
 */
export async function buildPlayer(): Promise<'built' | 'fresh'> {
  const sources = fingerprint(['web', 'server/shared', 'scripts/build-player.ts', 'package-lock.json']);
  const isFresh = () => existsSync(join(FOLDER, MARK)) && readFileSync(join(FOLDER, MARK), 'utf8') === sources;
  if (isFresh()) return 'fresh';
  const aside = `${FOLDER}-${process.pid}`;
  try {
    await asProduction(() =>
      build({
        configFile: false,
        root: 'web',
        base: './',
        publicDir: false,
        logLevel: 'warn',
        plugins: [react(), workerFromText()],
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: `../${aside}`,
          emptyOutDir: true,
          target: 'es2022',
          assetsInlineLimit: 0,
          cssCodeSplit: false,
          modulePreload: false,
          chunkSizeWarningLimit: 6000,
          rolldownOptions: {
            input: 'web/pack/main.tsx',
            // what would load parts ahead loads none; how long each plugin takes is of no interest here
            checks: { emptyImportMeta: false, pluginTimings: false },
            output: {
              format: 'iife',
              codeSplitting: false,
              entryFileNames: 'player.js',
              assetFileNames: ({ names }) => (names[0]?.endsWith('.css') ? 'player.css' : '[name][extname]'),
            },
          },
        },
      }),
    );
    writeFileSync(join(aside, MARK), sources);
    if (isFresh()) return 'fresh'; // another process was quicker
    rmSync(FOLDER, { recursive: true, force: true });
    renameSync(aside, FOLDER);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return 'built';
}

/** The map's worker as text inside the script: under `file:` a worker begins from a blob or not at all. */
function workerFromText(): Plugin {
  const asked = 'maplibre-gl/dist/maplibre-gl-worker.mjs';
  const virtual = '\0map-worker';
  return {
    name: 'map-worker-from-text',
    enforce: 'pre',
    resolveId: (id) => (id === `${asked}?worker&url` ? virtual : null),
    async load(id) {
      if (id !== virtual) return null;
      const made = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: 'es2022',
          rolldownOptions: {
            input: `node_modules/${asked}`,
            output: { format: 'iife', codeSplitting: false },
          },
        },
      });
      const [{ output }] = [made].flat() as { output: { code: string }[] }[] as [{ output: { code: string }[] }];
      return `export default URL.createObjectURL(new Blob([${JSON.stringify(output[0]!.code)}], { type: 'text/javascript' }));`;
    },
  };
}
