import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '#shared/role';
import { AppError } from '../errors';
import { anonymous, readerOfPerson } from '../policy';
import { traced } from '../trace/traced';
import { auth, COOKIE } from './auth';
import { isSetUp, personById } from './people';
import { standingNow } from './standing';

type Key = { id: string; name: string | null };
type Known = { person: Person; until: number; key?: Key };

const MOST_KNOWN = 5000;
/** Who stands behind a cookie or key, for one revision of all rights. */
let known = new Map<string, Promise<Known | null>>();
let knownAt = -1;

const names = [`${COOKIE}.session_token`, `__Secure-${COOKIE}.session_token`];

/** A key for programs, in a header: an address is written down by every proxy on its way. */
function keyOf(c: Context): string | null {
  const bearer = /^Bearer (wc_\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
  return c.req.header('X-API-Key') ?? bearer ?? null;
}

async function lookUp(c: Context, key: string | null): Promise<Known | null> {
  const far = Date.now() + 24 * 3600_000;
  if (key !== null) {
    const { valid, key: found } = await auth().api.verifyApiKey({ body: { key } });
    const person = valid && found ? await personById(found.referenceId) : null;
    const until = found?.expiresAt ? new Date(found.expiresAt).getTime() : far;
    return person && found && !person.isBarred ? { person, until, key: { id: found.id, name: found.name } } : null;
  }
  const session = await auth().api.getSession({ headers: c.req.raw.headers, query: { disableRefresh: true } });
  const person = session ? await personById(session.user.id) : null;
  return session && person && !person.isBarred ? { person, until: session.session.expiresAt.getTime() } : null;
}

/**
 * Who stands behind a request, or null. What is remembered of a cookie or key holds until any right is changed: the
 * very next request knows.
 * @throws AppError `key-invalid`: a program that shows a key must not get a stranger's answer.
 */
async function knownOf(c: Context): Promise<Known | null> {
  const key = keyOf(c);
  const cookie = names.map((name) => getCookie(c, name)).find((value) => value !== undefined);
  if (key === null && cookie === undefined) return null;
  const revision = await standingNow();
  if (revision !== knownAt || known.size > MOST_KNOWN) {
    known = new Map();
    knownAt = revision;
  }
  const mark = createHash('sha256')
    .update(key !== null ? `key ${key}` : `cookie ${cookie}`)
    .digest('base64');
  const remembered = known;
  const asked = remembered.get(mark) ?? lookUp(c, key);
  remembered.set(mark, asked);
  const found = await asked.catch((error) => {
    remembered.delete(mark);
    throw error;
  });
  if (found && found.until > Date.now()) return found;
  if (key !== null) throw new AppError('key-invalid', 'This key is unknown, expired, or was taken back.');
  return null;
}

/** The day on which this process last saw a key. */
const lastUsed = new Map<string, string>();

/** Logs a key's first use of a day, by the server's clock. */
async function tracedKey(c: Context, { id, name }: Key): Promise<void> {
  const day = new Intl.DateTimeFormat('sv-SE').format();
  if (lastUsed.get(id) === day) return;
  await traced(c, { kind: 'key-used', details: { key: name, keyId: id, day } });
  lastUsed.set(id, day);
}

/** Finds who asks, once a request: what follows reads it from the context. */
export const knowReader: MiddlewareHandler = async (c, next) => {
  await findReader(c);
  await next();
};

/** The same again, for an answer that goes on: rights may have ended meanwhile. */
export async function findReader(c: Context): Promise<void> {
  const found = await knownOf(c);
  const person = found?.person ?? null;
  c.set('person', person);
  c.set('reader', person ? readerOfPerson(person) : anonymous(await isSetUp()));
  if (found?.key) await tracedKey(c, found.key);
}
