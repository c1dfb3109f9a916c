import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { LEAST_PASSWORD, roles, type Standing } from '#shared/role';
import { addressOf } from '../address';
import { AppError } from '../errors';
import { originOf } from '../origin';
import { operator, readerOf } from '../policy';
import { traced } from '../trace/traced';
import { validate } from '../validate';
import { adminOnly } from './admin-only';
import { ADDRESS_HEADER, auth } from './auth';
import { addPerson, changePerson, isSetUp, people, personById } from './people';
import { closeSetup, opensSetup } from './setup';
import { changesOf, tracedAuth } from './traced-auth';

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

/** Hands a request to better-auth, under the origin that the reader knows and with their true address. */
async function hand(c: Context): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const request = new Request(`${originOf(c)}${pathname}${search}`, c.req.raw);
  request.headers.set(ADDRESS_HEADER, addressOf(c));
  const answer = await tracedAuth(c, pathname.slice('/api/auth'.length), request, auth().handler);
  if (request.url.startsWith('https:')) {
    const cookies = answer.headers.getSetCookie();
    answer.headers.delete('Set-Cookie');
    for (const cookie of cookies) answer.headers.append('Set-Cookie', `${cookie}; Secure`);
  }
  return answer;
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
    const reader = readerOf(c);
    const { sees, edits, regions } = reader;
    return c.json({
      person: c.get('person'),
      isOperator: reader === operator,
      rights: { sees, edits, regions },
      needsSetup,
    } satisfies Standing);
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
    await traced(c, { kind: 'first-account', details: { username: made.username } }, made);
    return c.json(made, 201);
  });

export const peopleRoutes = new Hono()
  .use(adminOnly)
  .get('/', async (c) => c.json({ people: await people() }))
  .post('/', validate('json', newPerson.extend({ role, scopes })), async (c) => {
    const made = await addPerson(c.req.valid('json'));
    const { username, role, scopes } = made;
    await traced(c, { kind: 'account-made', details: { username, role, scopes } });
    return c.json(made, 201);
  })
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
    async (c) => {
      const id = c.req.param('id');
      const before = await personById(id);
      const after = await changePerson(id, c.req.valid('json'));
      await traced(c, { kind: 'account-changed', details: changesOf(before ?? after, after) });
      return c.json(after);
    },
  );
