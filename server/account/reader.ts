import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '#shared/role';
import { AppError } from '../errors';

import { anonymous, type Reader, readerOfPerson, readerOfShare } from '../policy';
import { heldShare } from '../share/held-share';
import type { ShareRow } from '../share/queries';
import { traced } from '../trace/traced';

import { auth, COOKIE } from './auth';
import { isSetUp, personById } from './people';
import { standingNow } from './standing';

type Key = { id: string; name: string | null };
/** Whose rights a request rests on: who asks, or who made the link that they hold. */
type Caller = { person: Person; share: ShareRow | null; until: number; key?: Key };

const MOST_KNOWN = 5000;
/** Who stands behind a cookie, key or link, for one revision of all rights. */
let known = new Map<string, Promise<Caller | null>>();
let knownAt = -1;

export const SHARE_COOKIE = `${COOKIE}.share`;
const sessionCookies = [`${COOKIE}.session_token`, `__Secure-${COOKIE}.session_token`];

/** What a request shows for itself. `isFromProgram`: in a header; an address is written down by every proxy on its way. */
type Proof = { kind: 'key' | 'session' | 'share'; text: string; isFromProgram: boolean };

/** The cookie of a session as the request brought it: its token and a signature. */
export const sessionOf = (c: Context): string | undefined =>
  sessionCookies.map((name) => getCookie(c, name)).find((value) => value !== undefined);

/** What counts most comes first: a person's own session before a link that they once opened. */
function proofsOf(c: Context): Proof[] {
  const [, sign, bearer = ''] = /^Bearer (w[cs]_)(\S+)$/.exec(c.req.header('Authorization') ?? '') ?? [];
  const key = c.req.header('X-API-Key') ?? (sign === 'wc_' ? sign + bearer : undefined);
  if (key !== undefined) return [{ kind: 'key', text: key, isFromProgram: true }];
  if (sign === 'ws_') return [{ kind: 'share', text: bearer, isFromProgram: true }];
  const session = sessionOf(c);
  const share = getCookie(c, SHARE_COOKIE);
  return [
    ...(session === undefined ? [] : [{ kind: 'session' as const, text: session, isFromProgram: false }]),
    ...(share === undefined ? [] : [{ kind: 'share' as const, text: share, isFromProgram: false }]),
  ];
}

async function lookUp(c: Context, { kind, text }: Proof): Promise<Caller | null> {
  const far = Date.now() + 24 * 3600_000;
  if (kind === 'share') {
    const held = await heldShare(text);
    return held && { person: held.maker, share: held.share, until: held.share.expiresAt.getTime() };
  }
  if (kind === 'key') {
    const { valid, key: found } = await auth().api.verifyApiKey({ body: { key: text } });
    const person = valid && found ? await personById(found.referenceId) : null;
    const until = found?.expiresAt ? new Date(found.expiresAt).getTime() : far;
    return person && found && !person.isBarred
      ? { person, share: null, until, key: { id: found.id, name: found.name } }
      : null;
  }
  const session = await auth().api.getSession({ headers: c.req.raw.headers, query: { disableRefresh: true } });
  const person = session ? await personById(session.user.id) : null;
  const until = session?.session.expiresAt.getTime() ?? 0;
  return person && !person.isBarred ? { person, share: null, until } : null;
}

/**
 * Whose rights a request rests on, or null. What is remembered of a cookie, key or link holds until any right is changed:
 * the very next request knows.
 * @throws AppError `key-invalid`: a program that shows a key or link must not get a stranger's answer.
 */
async function callerOf(c: Context): Promise<Caller | null> {
  const proofs = proofsOf(c);
  if (proofs.length === 0) return null;
  const revision = await standingNow();
  if (revision !== knownAt || known.size > MOST_KNOWN) {
    known = new Map();
    knownAt = revision;
  }
  const remembered = known;
  for (const proof of proofs) {
    const mark = createHash('sha256').update(`${proof.kind} ${proof.text}`).digest('base64');
    const asked = remembered.get(mark) ?? lookUp(c, proof);
    remembered.set(mark, asked);
    const found = await asked.catch((error) => {
      remembered.delete(mark);
      throw error;
    });
    if (found && found.until > Date.now()) return found;
    if (proof.isFromProgram)
      throw new AppError('key-invalid', 'This key or link is unknown, expired, or was taken back.');
  }
  return null;
}

const readerBehind = ({ person, share }: Caller): Reader =>
  share ? readerOfShare(person, share) : readerOfPerson(person);

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
  const caller = await callerOf(c);
  c.set('person', caller && !caller.share ? caller.person : null);
  c.set('share', caller?.share ?? null);
  c.set('reader', caller ? readerBehind(caller) : anonymous(await isSetUp()));
  if (caller?.key) await tracedKey(c, caller.key);
}
