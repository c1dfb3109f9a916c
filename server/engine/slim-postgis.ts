import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Extension } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { keptInTar } from './kept-in-tar';

/** Raster, topology and the geocoder, and what brings an older PostGIS up to date: nothing of it is used here. */
const UNUSED = /raster|topology|tiger|\/rtpostgis|--unpackaged--|--ANY--|^share\/postgresql\/contrib\//;
const CACHE = new URL('../../node_modules/.cache/wancun/', import.meta.url);

/**
 * PostGIS for the embedded engine, which unpacks and compiles at each start all that the package brings: 75 MB, of which
 * a third is needed. What is needed is packed once, beside the other caches of the installed packages; where that folder
 * cannot be written to, the engine takes the whole.
 */
export const slimPostgis: Extension = {
  ...postgis,
  setup: async (engine, options) => {
    const whole = await postgis.setup(engine, options);
    return whole.bundlePath ? { ...whole, bundlePath: slimBundle(whole.bundlePath) } : whole;
  },
};

function slimBundle(bundle: URL): URL {
  const { size, mtimeMs } = statSync(bundle);
  const slim = new URL(`postgis-${size}-${Math.round(mtimeMs)}.tar.gz`, CACHE);
  if (existsSync(slim)) return slim;
  try {
    mkdirSync(CACHE, { recursive: true });
    const begun = new URL(`${slim.href}.${process.pid}`);
    const needed = keptInTar(gunzipSync(readFileSync(bundle)), (name) => !UNUSED.test(name));
    writeFileSync(begun, gzipSync(needed, { level: 1 })); // hardly packed: it is read at each start
    renameSync(begun, slim);
    return slim;
  } catch {
    return bundle;
  }
}
