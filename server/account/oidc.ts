import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { type GenericOAuthUserInfo, genericOAuth } from 'better-auth/plugins/generic-oauth';
import { reading } from '../db';
import { namesWithoutAccount } from '../policy';
import { type Oidc, readSettings } from '../settings';
import { authOptions, authPlugins } from './auth';

/** Stands in the address that the provider must list: `/api/auth/callback/oidc`. */
export const PROVIDER = 'oidc';

/**
 * Who somebody is, for good: a subject is told apart within its issuer only, and another issuer may be set one day.
 * @throws TypeError where the provider names no subject: all such people would be one.
 */
function identityOf({ issuer }: Oidc, { sub }: GenericOAuthUserInfo): string {
  if ((typeof sub !== 'string' && typeof sub !== 'number') || sub === '')
    throw new TypeError('The provider names no subject.');
  return `${issuer} ${sub}`;
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim.trim() : '');

/** A user name as ours may be; an address loses what follows the @. */
const asUsername = (claim: unknown): string =>
  (textOf(claim).split('@')[0] ?? '')
    .normalize('NFC')
    .toLowerCase()
    .slice(0, 24) // of 30, so that a number has room
    .replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

/** The first free name to sign in by that is like theirs at the provider. */
async function freeUsername({ preferred_username, sub }: GenericOAuthUserInfo): Promise<string> {
  const wish = [preferred_username, sub, 'user'].map(asUsername).find((name) => name.length >= 2)!;
  const taken = await reading(
    (sql) => sql<{ username: string }[]>`
      select "username" from auth."user" where starts_with("username", ${wish})`,
  );
  const names = new Set([...namesWithoutAccount, ...taken.map(({ username }) => username)]);
  let name = wish;
  for (let n = 2; names.has(name); n++) name = `${wish}-${n}`;
  return name;
}

/** What people are called who came by this identity before; null: nobody did. */
async function knownName(identity: string): Promise<string | null> {
  const [row] = await reading(
    (sql) => sql<{ name: string }[]>`
      select "user"."name" from auth."user" join auth."account" on "userId" = "user"."id"
      where "providerId" = ${PROVIDER} and "accountId" = ${identity}`,
  );
  return row?.name ?? null;
}

function makeOidc(oidc: Oidc) {
  return betterAuth({
    ...authOptions(),
    logger: { level: 'error', log: (_, said, cause) => console.warn(`Single sign-on: ${inOneLine(said, cause)}`) },
    onAPIError: { errorURL: '/' }, // where even the way back was lost
    // An account of ours is nobody's at the provider, whatever names and addresses are alike.
    account: { accountLinking: { enabled: false, disableImplicitLinking: true }, updateAccountOnSignIn: false },
    databaseHooks: {
      account: {
        create: {
          // They were proof once; we ask nothing of the provider later.
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    plugins: [
      ...authPlugins(),
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId: oidc.clientId,
            ...(oidc.clientSecret ? { clientSecret: oidc.clientSecret } : {}),
            scopes: ['openid', 'profile'],
            accountSubject: ({ profile }) => identityOf(oidc, profile),
            overrideUserInfo: true, // their name follows the provider
            mapProfileToUser: async (profile) => {
              const identity = identityOf(oidc, profile);
              const known = await knownName(identity);
              const username = known === null ? await freeUsername(profile) : null;
              const name = textOf(profile.name) || known || textOf(profile.preferred_username) || username;
              return {
                name: name?.slice(0, 60),
                email: `${createHash('sha256').update(identity).digest('hex')}@oidc.invalid`, // wanted, never used
                emailVerified: false,
                ...(username ? { username } : {}),
              };
            },
          },
        ],
      }),
    ],
  });
}

/** For the log: the provider and strangers have a say in it. */
export function inOneLine(...parts: unknown[]): string {
  const texts = parts.map((part) => {
    if (part instanceof Error) return part.message;
    return typeof part === 'string' ? part : JSON.stringify(part);
  });
  return texts
    .filter(Boolean)
    .join(': ')
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 300);
}

let made: ReturnType<typeof makeOidc> | null = null;

/**
 * Accounts by single sign-on, where it is set: ask the settings first. It stands beside `auth()`: it waits for the provider when it is made,
 * and who signs in with a password must not.
 */
export const oidc = () => {
  made ??= makeOidc(readSettings().oidc!);
  return made;
};
