import { Hono } from 'hono';
import { z } from 'zod';
import { LEAST_PASSWORD, roles, type Standing } from '#shared/role';
import { AppError } from '../errors';
import { operator, readerOf } from '../policy';
import { readSettings } from '../settings';
import { traced } from '../trace/traced';
import { validate } from '../validate';
import { adminOnly } from './admin-only';
import { auth } from './auth';
import { hand } from './hand';
import { ownSessions } from './own-sessions';
import { addPerson, changePerson, isSetUp, people, personById } from './people';
import { closeSetup, opensSetup } from './setup';
import { signOnRoutes } from './sign-on';
import { changesOf, tracedAuth } from './traced-auth';

const MOST_PASSWORD = 128;

const newPerson = z.strictObject({
  username: z.string().min(2).max(30),
  name: z.string().trim().min(1).max(60),
  password: z.string().min(LEAST_PASSWORD).max(MOST_PASSWORD),
});
const scopes = z.array(z.string().regex(/^(\d{12})?$/, 'a region code of 12 digits, or empty: everywhere')).max(200);
const role = z.enum(roles);

/** What of better-auth is open: each by name, so that nothing of it is reachable unseen; single sign-on beside it. */
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
  GET: ['/api-key/list'],
} as const;

const authRoutes = new Hono();
for (const path of opened.POST) authRoutes.post(path, (c) => hand(c, tracedAuth(c, auth().handler)));
for (const path of opened.GET) authRoutes.get(path, (c) => hand(c, tracedAuth(c, auth().handler)));
authRoutes.get('/list-sessions', ownSessions);
authRoutes.route('/', signOnRoutes);

export { authRoutes };

/** Who asks, and whether the first account is still to be made. */
export const accountRoutes = new Hono()
  .get('/', async (c) => {
    const needsSetup = !(await isSetUp());
    c.header('Cache-Control', 'no-store');
    const reader = readerOf(c);
    const { sees, edits, regions } = reader;
    const { oidc } = readSettings();
    const share = c.get('share');
    return c.json({
      person: c.get('person'),
      isOperator: reader === operator,
      rights: { sees, edits, regions },
      share: share && { title: share.title, expiresAt: share.expiresAt.toISOString() },
      isPublic: readSettings().isPublic,
      needsSetup,
      signOn: oidc && { name: oidc.name },
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
