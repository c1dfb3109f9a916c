import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { LEAST_PASSWORD, roles, type Standing } from '#shared/role';
import { AppError } from '../errors';
import { originOf } from '../origin';
import { operator, readerOf } from '../policy';
import { holdsNul, nulRefused } from '../request-limits';
import { validate } from '../validate';
import { ADDRESS_HEADER, auth } from './auth';
import { addPerson, changePerson, isSetUp, people } from './people';
import { closeSetup, opensSetup } from './setup';

const MOST_PASSWORD = 128;

const newPerson = z.strictObject({
  username: z.string().min(2).max(30),
  name: z.string().trim().min(1).max(60),
  password: z.string().min(LEAST_PASSWORD).max(MOST_PASSWORD),
});
const scopes = z.array(z.string().regex(/^(\d{12})?$/, 'a region code of 12 digits, or empty: everywhere')).max(200);
const role = z.enum(roles);

/** What of better-auth is open: each by name, so that nothing of it is reachable unseen. */
const opened = {
  POST: [
    '/sign-in/username',
    '/sign-out',
    '/change-password',
    '/revoke-session',
    '/revoke-other-sessions',
    '/api-key/create',
    '/api-key/delete',
  ],
  GET: ['/list-sessions', '/api-key/list'],
} as const;

/**
 * Hands a request to better-auth, under the origin that the reader knows and with their true address; without the words
 * of its address, which nobody needs and by some of which it stumbles.
 */
async function hand(c: Context): Promise<Response> {
  const { method, headers } = c.req.raw;
  const body = method === 'POST' ? await readable(c) : undefined;
  const request = new Request(`${originOf(c)}${new URL(c.req.url).pathname}`, { method, headers, body });
  request.headers.set(ADDRESS_HEADER, addressOf(c));
  const answer = await auth().handler(request);
  if (answer.status >= 500) throw new Error(`Accounts answered ${answer.status} to ${method} ${c.req.path}.`);
  if (request.url.startsWith('https:')) {
    const cookies = answer.headers.getSetCookie();
    answer.headers.delete('Set-Cookie');
    for (const cookie of cookies) answer.headers.append('Set-Cookie', `${cookie}; Secure`);
  }
  return answer;
}

/** The body, where the database can take what stands in it. */
async function readable(c: Context): Promise<string> {
  const text = await c.req.text();
  try {
    if (text && holdsNul(JSON.parse(text))) throw nulRefused();
  } catch (error) {
    throw error instanceof SyntaxError ? new AppError('request-invalid', `This is not JSON: ${error.message}`) : error;
  }
  return text;
}

function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1';
  } catch {
    return '127.0.0.1'; // asked without a socket
  }
}

const authRoutes = new Hono();
for (const path of opened.POST) authRoutes.post(path, hand);
for (const path of opened.GET) authRoutes.get(path, hand);

export { authRoutes };

/** Who asks, and whether the first account is still to be made. */
export const accountRoutes = new Hono()
  .get('/', async (c) => {
    const needsSetup = !(await isSetUp());
    c.header('Cache-Control', 'no-store');
    return c.json({ person: c.get('person'), needsSetup, isOperator: readerOf(c) === operator } satisfies Standing);
  })
  .post('/setup', validate('json', newPerson.extend({ token: z.string().max(100) })), async (c) => {
    const { token, ...person } = c.req.valid('json');
    if ((await isSetUp()) || !opensSetup(token))
      throw new AppError(
        'setup-closed',
        'This address has been used or is of an earlier start: the newest stands where the server was started.',
      );
    const made = await addPerson({ ...person, role: 'admin', scopes: [''] });
    closeSetup();
    return c.json(made, 201);
  });

/** Accounts are an administrator's. */
const adminOnly: MiddlewareHandler = async (c, next) => {
  const person = c.get('person');
  if (!person) throw new AppError('not-signed-in', 'Sign in first.');
  if (person.role !== 'admin') throw new AppError('not-allowed', 'Accounts are managed by an administrator.');
  await next();
};

export const peopleRoutes = new Hono()
  .use(adminOnly)
  .get('/', async (c) => c.json({ people: await people() }))
  .post('/', validate('json', newPerson.extend({ role, scopes })), async (c) =>
    c.json(await addPerson(c.req.valid('json')), 201),
  )
  .patch(
    '/:id',
    validate(
      'json',
      z.strictObject({
        name: newPerson.shape.name.optional(),
        role: role.optional(),
        scopes: scopes.optional(),
        isBarred: z.boolean().optional(),
      }),
    ),
    async (c) => c.json(await changePerson(c.req.param('id'), c.req.valid('json'))),
  );
