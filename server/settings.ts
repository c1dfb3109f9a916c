import { resolve } from 'node:path';

export type Settings = {
  port: number;
  host: string;
  /** Null: the embedded engine on `dataFolder`. */
  databaseUrl: string | null;
  dataFolder: string;
  demo: boolean;
  /** 审图号; empty means that every screen and file says 内部工作用图. */
  mapReviewNo: string;
};

/** Reads the settings of README.md's table. @throws RangeError where PORT is not a port. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new RangeError(`PORT must be a whole number from 0 to 65535, not "${env.PORT}".`);
  return {
    port,
    host: env.HOST || '127.0.0.1',
    databaseUrl: env.DATABASE_URL || null,
    dataFolder: resolve(env.WANCUN_DATA || '.wancun'),
    demo: env.WANCUN_DEMO !== '0',
    mapReviewNo: env.MAP_REVIEW_NO ?? '',
  };
}
