import type { Context } from 'hono';
import type { Person, SignOnFault } from '#shared/role';
import type { TraceDetails } from '#shared/trace';
import { reading } from '../db';
import { traced } from '../trace/traced';
import { auth } from './auth';
import { personById } from './people';

const MOST_NAME = 60; // characters of a name that was tried
const MOST_BROWSER = 200;

type Body = Record<string, unknown>;

type Handler = (request: Request) => Promise<Response>;

/** What better-auth does with a request, and the log of what came of it. */
export const tracedAuth =
  (c: Context, handle: Handler): Handler =>
  async (request) => {
    if (request.method === 'GET') return handle(request);
    const path = new URL(request.url).pathname.slice('/api/auth'.length);
    const asked = await bodyOf(request);
    const person = c.get('person');
    const before = await stateBefore(path, person, asked);
    const answer = await handle(request);
    if (path === '/sign-in/username') await tracedSignIn(c, asked, answer);
    else if (answer.ok && person) await tracedChange(c, path, person, before, answer);
    return answer;
  };

/** The log of somebody who came by single sign-on, or was sent away. @param answer with the cookie of the session. */
export async function tracedSignOn(c: Context, answer: Response, fault: SignOnFault | null): Promise<void> {
  const details = { browser: browserOf(c), via: 'oidc' };
  if (fault) return void (await traced(c, { kind: 'sign-in-failed', details: { ...details, fault } }));
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  const session = await auth().api.getSession({ headers: new Headers({ cookie: cookie.join('; ') }) });
  const person = session && (await personById(session.user.id));
  if (person) await traced(c, { kind: 'sign-in', details }, person);
}

const browserOf = (c: Context): string => c.req.header('User-Agent')?.slice(0, MOST_BROWSER) ?? '';

const bodyOf = async (message: Request | Response): Promise<Body> => {
  const body: unknown = await message
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Body) : {};
};

async function tracedSignIn(c: Context, asked: Body, answer: Response): Promise<void> {
  if (answer.status === 429) return; // it was not tried, and whoever tries on would fill the log
  const details = { browser: browserOf(c) };
  if (!answer.ok)
    return void (await traced(c, {
      kind: 'sign-in-failed',
      details: { ...details, name: nameTried(asked), status: answer.status },
    }));
  const { user } = (await bodyOf(answer)) as { user: Pick<Person, 'id' | 'username'> };
  await traced(c, { kind: 'sign-in', details }, user);
}

/** What was typed for a name; a password or key that was typed there stands in no log. */
function nameTried({ username, password }: Body): string {
  if (typeof username !== 'string') return '';
  return username === password || username.includes('wc_') ? '…' : username.slice(0, MOST_NAME);
}

type Before = { sessions: number; key: string | null };

/** What is gone once the request is done. */
const stateBefore = async (path: string, person: Person | null, { keyId }: Body): Promise<Before> => ({
  sessions: person && path.startsWith('/revoke-') ? await sessionsOf(person) : 0,
  key: path === '/api-key/delete' && typeof keyId === 'string' ? await keyName(keyId) : null,
});

async function tracedChange(c: Context, path: string, person: Person, before: Before, answer: Response): Promise<void> {
  switch (path) {
    case '/sign-out':
      return void (await traced(c, { kind: 'sign-out' }));
    case '/change-password':
      return void (await traced(c, { kind: 'password-changed' }));
    case '/revoke-session':
    case '/revoke-other-sessions': {
      const count = before.sessions - (await sessionsOf(person));
      return void (count > 0 && (await traced(c, { kind: 'sessions-ended', count })));
    }
    case '/api-key/create': {
      const { id, name } = await bodyOf(answer);
      return void (await traced(c, { kind: 'key-made', details: { key: String(name ?? ''), keyId: String(id) } }));
    }
    case '/api-key/delete':
      return void (await traced(c, { kind: 'key-deleted', details: { key: before.key } }));
  }
}

const sessionsOf = ({ id }: Person): Promise<number> =>
  reading(async (sql) => {
    const [row] = await sql<{ count: number }[]>`select count(*) as count from auth."session" where "userId" = ${id}`;
    return row?.count ?? 0;
  });

const keyName = (id: string): Promise<string | null> =>
  reading(async (sql) => {
    const [row] = await sql<{ name: string | null }[]>`select "name" from auth."apikey" where "id" = ${id}`;
    return row?.name ?? null;
  });

/** What is other than before, by field, from and to. */
export function changesOf(before: Person, after: Person): TraceDetails {
  const fields = ['name', 'role', 'scopes', 'isBarred'] as const;
  const other = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return {
    username: after.username,
    changed: Object.fromEntries(other.map((one) => [one, [before[one], after[one]]])),
  };
}
