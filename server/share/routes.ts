import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Person } from '#shared/role';
import { newShare, type Share } from '#shared/share';
import { SHARE_COOKIE } from '../account/reader';
import { AppError } from '../errors';
import { layerOf } from '../feature/layer-of';
import { originOf } from '../origin';
import { endedPage } from '../plain-page';
import { readerOfShare } from '../policy';
import { validate } from '../validate';
import { heldShare } from './held-share';
import { addShare, revokeShare, type ShareRow, sharesOf } from './queries';
import { tokenOf } from './token';

/** Opens a link: the word becomes a cookie, and the address goes on as that of the view. */
export const linkRoutes = new Hono().get('/:token', async (c) => {
  const token = c.req.param('token');
  const held = await heldShare(token);
  c.header('Cache-Control', 'no-store');
  if (!held) {
    c.set('isPage', true);
    return c.html(endedPage, 410);
  }
  // who is signed in goes on as themselves
  if (!c.get('person'))
    setCookie(c, SHARE_COOKIE, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: originOf(c).startsWith('https:'),
      expires: held.share.expiresAt,
    });
  return c.redirect(held.share.address, 303);
});

/** @throws AppError `not-signed-in`, also for who holds a link. */
function signedIn(c: Context): Person {
  const person = c.get('person');
  if (!person) throw new AppError('not-signed-in', 'Sign in first.');
  return person;
}

/** An administrator looks after everybody's links. */
const whose = ({ id, role }: Person): string | null => (role === 'admin' ? null : id);

const told = async ({ madeBy, madeAt, expiresAt, ...row }: ShareRow, to: Person): Promise<Share> => ({
  ...row,
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  path: madeBy === to.id ? `/s/${await tokenOf(row.id)}` : null,
});

export const shareRoutes = new Hono()
  .get('/', async (c) => {
    const person = signedIn(c);
    c.header('Cache-Control', 'no-store');
    const shares = await sharesOf(whose(person));
    return c.json({ shares: await Promise.all(shares.map((row) => told(row, person))) });
  })
  .post('/', validate('json', newShare), async (c) => {
    const person = signedIn(c);
    const share = c.req.valid('json');
    for (const code of share.layers) await layerOf(code);
    if (readerOfShare(person, share).regions.length === 0)
      throw new AppError('share-empty', 'The link would open nothing: its region is none of yours.');
    return c.json(await told(await addShare(person.id, share), person), 201);
  })
  .delete('/:id', async (c) => {
    if (await revokeShare(c.req.param('id'), whose(signedIn(c)))) return c.body(null, 204);
    throw new AppError('share-not-found', 'No link of yours has this id, or it is over.');
  });
