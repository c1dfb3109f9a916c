import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '#shared/role';
import { AppError } from '../errors';
import { anonymous, readerOfPerson } from '../policy';
import { auth, COOKIE } from './auth';
import { isSetUp, personById } from './people';
import { standingNow } from './standing';

type Known = { person: Person; until: number };

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
    return person && !person.isBarred ? { person, until } : null;
  }
  const session = await auth().api.getSession({ headers: c.req.raw.headers, query: { disableRefresh: true } });
  const person = session ? await personById(session.user.id) : null;
  return session && person && !person.isBarred ? { person, until: session.session.expiresAt.getTime() } : null;
}

/**
 * The person behind a request, or null. What is remembered of a cookie or key holds until any right is changed: the
 * very next request knows.
 * @throws AppError `key-invalid`: a program that shows a key must not get a stranger's answer.
 */
async function personOf(c: Context): Promise<Person | null> {
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
  if (found && found.until > Date.now()) return found.person;
  if (key !== null) throw new AppError('key-invalid', 'This key is unknown, expired, or was taken back.');
  return null;
}

/** Finds who asks, once a request: what follows reads it from the context. */
export const knowReader: MiddlewareHandler = async (c, next) => {
  await findReader(c);
  await next();
};

/** The same again, for an answer that goes on: rights may have ended meanwhile. */
export async function findReader(c: Context): Promise<void> {
  const person = await personOf(c);
  c.set('person', person);
  c.set('reader', person ? readerOfPerson(person) : anonymous(await isSetUp()));
}
