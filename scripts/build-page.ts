import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { asProduction } from './as-production';
import { drawIcons } from './draw-icons';
import { fingerprint } from './fingerprint';

const mark = 'dist/.built-from';

/** Builds the page into `dist/` where a source changed since; else returns at once. */
export async function buildPage(): Promise<'built' | 'fresh'> {
  const sources = fingerprint(['web', 'server/shared', 'vite.config.ts', 'scripts/draw-icons.ts', 'package-lock.json']);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return 'fresh';
  // built aside and put in place whole: a server that starts meanwhile never sees half a page
  const aside = `dist-${process.pid}`;
  try {
    await asProduction(() => build({ logLevel: 'warn', build: { outDir: `../${aside}`, emptyOutDir: true } }));
    drawIcons(aside);
    await asProduction(() => buildServiceWorker(aside));
    await asProduction(() => buildRemote(aside)); // after the worker: what needs the server is not kept without a network
    compress(aside);
    writeFileSync(join(aside, '.built-from'), sources);
    rmSync('dist', { recursive: true, force: true });
    renameSync(aside, 'dist');
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return 'built';
}

/** The worker that keeps the page alive without a network; it knows the files of this build by name. */
async function buildServiceWorker(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: 'web',
    publicDir: false,
    logLevel: 'warn',
    define: { __SHELL__: JSON.stringify(shellOf(folder)), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `../${folder}`,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: 'web/service-worker.ts',
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
}

/** The page of a phone that is the remote of a tour: without the map, and with no file of the large page. */
async function buildRemote(folder: string): Promise<void> {
  await build({
    logLevel: 'warn',
    build: { outDir: `../${folder}`, emptyOutDir: false, rolldownOptions: { input: 'web/remote.html' } },
  });
}

/** Every script and style, the table of fonts, and the page that names them; fonts are kept as they are seen. */
function shellOf(folder: string): { url: string; revision: string | null }[] {
  const revisionOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
      .slice(0, 16);
  const plain = ['index.html', 'early.js', 'too-old.js'];
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /\.(m?js|css)$|^unicode-.*\.json$/.test(name));
  return [
    ...plain.map((name) => ({ url: `/${name}`, revision: revisionOf(name) })),
    ...assets.map((name) => ({ url: `/assets/${name}`, revision: null })),
  ];
}

/** Beside each text, the same compressed once: the server hands out what the browser takes. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compress(path);
    else if (/\.(m?js|css|html|svg|json|webmanifest)$/.test(entry.name)) {
      const bytes = readFileSync(path);
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    }
  }
}
