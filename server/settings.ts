import { resolve } from 'node:path';

/** A provider of single sign-on that speaks OpenID Connect. */
export type Oidc = {
  /** Without a slash at the end: who somebody is there is remembered together with it. */
  issuer: string;
  clientId: string;
  /** Null: a public client, which PKCE alone protects. */
  clientSecret: string | null;
  /** What people call it; null: the page has a word of its own. */
  name: string | null;
};

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
  /** Null: people sign in with a password only. */
  oidc: Oidc | null;
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

function readOidc(env: NodeJS.ProcessEnv): Oidc | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = env;
  if (!issuer && !clientId) return null;
  if (!issuer || !clientId) throw new RangeError('OIDC_ISSUER and OIDC_CLIENT_ID must both be set, or neither.');
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer))
    throw new RangeError(`OIDC_ISSUER must be an address that begins with https:// or http://, not "${issuer}".`);
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    clientSecret: env.OIDC_CLIENT_SECRET || null,
    name: env.OIDC_NAME || null,
  };
}

/** Reads the settings of README.md's table. @throws RangeError where PORT is not a port, or a sign-on is half set. */
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
    oidc: readOidc(env),
    longestS,
    mapReviewNo: env.MAP_REVIEW_NO ?? '',
    tiandituKey: env.TIANDITU_KEY || null,
    tiandituUrl: (env.TIANDITU_URL || 'https://t{s}.tianditu.gov.cn').replace(/\/+$/, ''),
    tiandituReviewNo: env.TIANDITU_REVIEW_NO ?? '',
    basemapsFile: env.WANCUN_BASEMAPS ? resolve(env.WANCUN_BASEMAPS) : null,
  };
}
