import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiKey } from '@better-auth/api-key';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { admin, username } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { Kysely } from 'kysely';
import { LEAST_PASSWORD, roles } from '#shared/role';
import { ownFolder } from '../own-folder';
import { namesWithoutAccount } from '../policy';
import { readSettings } from '../settings';
import { ownDialect } from './dialect';

export const COOKIE = 'wancun';
/** Set by us from the socket, never by the caller: attempts to sign in are counted by it. */
export const ADDRESS_HEADER = 'x-wancun-address';

/** Letters, digits, and signs that stand in no address and no list. */
const isUsername = (name: string) => /^[\p{L}\p{N}_.-]+$/u.test(name) && !namesWithoutAccount.has(name.toLowerCase());

const WEEK_S = 7 * 24 * 3600;

/** What signs cookies and links: from the environment, else a file that only this account can read. */
export function serverSecret(): string {
  const { dataFolder, secret: given } = readSettings();
  if (given) return given;
  const path = join(dataFolder, 'secret');
  ownFolder(dataFolder);
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}

/** Rights are ours (`policy.ts`); better-auth only knows the names. */
const access = createAccessControl({});
const named = Object.fromEntries(roles.map((role) => [role, access.newRole({})]));

/** What both ways of signing in stand on: one database, one secret, one kind of session. */
export function authOptions() {
  return {
    secret: serverSecret(),
    telemetry: { enabled: false },
    logger: { disabled: true }, // each wrong key would fill a page of the log; the answer says it
    database: { db: new Kysely({ dialect: ownDialect }), type: 'postgres', schemaName: 'auth', transaction: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: LEAST_PASSWORD },
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []), // a server has many names in a county
    session: { expiresIn: WEEK_S },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { '/sign-in/username': { window: 60, max: 30 }, '/sign-in/social': { window: 60, max: 30 } },
    },
    advanced: {
      cookiePrefix: COOKIE,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
  } satisfies BetterAuthOptions;
}

export const authPlugins = () => [
  username({ minUsernameLength: 2, usernameValidator: isUsername }),
  admin({ defaultRole: 'viewer', adminRoles: ['admin'], roles: named }),
  apiKey({ defaultPrefix: 'wc_', rateLimit: { enabled: false } }),
];

const makeAuth = () => betterAuth({ ...authOptions(), plugins: authPlugins() });

let made: ReturnType<typeof makeAuth> | null = null;

/** Accounts, sessions and keys on the database that is open. */
export const auth = () => {
  made ??= makeAuth();
  return made;
};
