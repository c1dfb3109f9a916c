import { resolve } from 'node:path';

export type Settings = {
  port: number;
  host: string;
  /** Null: the embedded engine on `dataFolder`. */
  databaseUrl: string | null;
  dataFolder: string;
  demo: boolean;
  /** What is public is read without an account. */
  isPublic: boolean;
  /** What signs cookies; null: the file `secret` in `dataFolder`, made at need. */
  secret: string | null;
  /** Seconds that one question to the database may take. */
  longestS: number;
  /** 审图号; empty means that every screen and file says 内部工作用图. */
  mapReviewNo: string;
  /** Null: no 天地图. It goes into the addresses that the server asks, and nowhere else. */
  tiandituKey: string | null;
  /** Where 天地图 answers; a county's own network may have a node of it. */
  tiandituUrl: string;
  /** 审图号 of 天地图's pictures, to be read under them. */
  tiandituReviewNo: string;
  /** A JSON file that names further basemaps. */
  basemapsFile: string | null;
};

/** Reads the settings of README.md's table. @throws RangeError where PORT is not a port. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new RangeError(`PORT must be a whole number from 0 to 65535, not "${env.PORT}".`);
  const databaseUrl = env.DATABASE_URL || null;
  // never shown: a password stands in it
  if (databaseUrl && !/^postgres(ql)?:\/\/\S+$/.test(databaseUrl))
    throw new RangeError('DATABASE_URL must be as postgres://USER:PASSWORD@HOST:PORT/DATABASE; what it holds is not.');
  const longestS = Number(env.WANCUN_LONGEST_S || 30);
  if (!(longestS > 0 && longestS <= 3600))
    throw new RangeError(`WANCUN_LONGEST_S must be seconds above 0, up to 3600, not "${env.WANCUN_LONGEST_S}".`);
  return {
    port,
    host: env.HOST || '127.0.0.1',
    databaseUrl,
    dataFolder: resolve(env.WANCUN_DATA || '.wancun'),
    demo: env.WANCUN_DEMO !== '0',
    isPublic: env.WANCUN_PUBLIC !== '0',
    secret: env.WANCUN_SECRET || null,
    longestS,
    mapReviewNo: env.MAP_REVIEW_NO ?? '',
    tiandituKey: env.TIANDITU_KEY || null,
    tiandituUrl: (env.TIANDITU_URL || 'https://t{s}.tianditu.gov.cn').replace(/\/+$/, ''),
    tiandituReviewNo: env.TIANDITU_REVIEW_NO ?? '',
    basemapsFile: env.WANCUN_BASEMAPS ? resolve(env.WANCUN_BASEMAPS) : null,
  };
}
