import { setTimeout as after } from 'node:timers/promises';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { SIGN_ON, type SignOnFault } from '#shared/role';
import { AppError } from '../errors';
import { readSettings } from '../settings';
import { validate } from '../validate';
import { hand } from './hand';
import { inOneLine, oidc, PROVIDER } from './oidc';
import { isSetUp } from './people';
import { tracedSignOn } from './traced-auth';

const PROVIDER_MS = 15_000;
const NOWHERE = 'http://page.invalid';

/** Where the reader is in the page, as its address without the origin: nobody is led elsewhere. */
const pagePath = z
  .string()
  .max(8000)
  .refine(
    (path) => /^\/(?![/\\])/.test(path) && URL.canParse(path, NOWHERE) && new URL(path, NOWHERE).origin === NOWHERE,
    {
      error: 'a path of the page',
    },
  );

/** Without it the first to come by sign-on would close the set-up, and nobody would manage accounts. */
const whenOpen: MiddlewareHandler = async (_, next) => {
  if (!readSettings().oidc)
    throw new AppError('sign-on-off', 'This server has no single sign-on: OIDC_ISSUER is not set.');
  if (!(await isSetUp()))
    throw new AppError('sign-on-early', 'The first account, an administrator, is made before others come by sign-on.');
  await next();
};

const unanswered = (error: unknown) => {
  console.error(error);
  return null;
};

/** What the library answers, unless the provider keeps it waiting. */
const answered = (work: Promise<Response | null>) => Promise.race([work, after(PROVIDER_MS, null, { ref: false })]);

/** By the words of the protocol and of the library; all others have failed. */
const faultOf = new Map<string | null, SignOnFault>([
  ['access_denied', 'denied'],
  ['BANNED_USER', 'barred'],
  ['state_mismatch', 'expired'],
  ['state_not_found', 'expired'],
]);

/** The library's way back into the page; what went wrong is one word in the address. */
async function back(c: Context, answer: Response | null): Promise<Response> {
  const { searchParams, pathname } = new URL(answer?.headers.get('Location') ?? '/', NOWHERE);
  const error = answer?.status === 302 ? searchParams.get('error') : 'no answer';
  if (answer && error === null) {
    await tracedSignOn(c, answer, null);
    return answer;
  }
  const fault = faultOf.get(error) ?? 'failed';
  await tracedSignOn(c, answer ?? new Response(), fault);
  if (fault === 'failed')
    console.warn(`Single sign-on failed: ${inOneLine(error, searchParams.get('error_description'))}`);
  searchParams.delete('error');
  searchParams.delete('error_description');
  searchParams.set(SIGN_ON, fault);
  const headers = new Headers(answer?.headers); // the cookie of this attempt ends with it
  headers.set('Location', `${pathname}?${searchParams}`);
  return new Response(null, { status: 302, headers });
}

export const signOnRoutes = new Hono()
  // The library would take an ID token and more from the reader here: it gets what we write.
  .post('/sign-in/social', whenOpen, validate('json', z.strictObject({ from: pagePath })), async (c) => {
    const { from } = c.req.valid('json');
    const body = { provider: PROVIDER, callbackURL: from, errorCallbackURL: from };
    const answer = await answered(hand(c, oidc().handler, body).catch(unanswered));
    if (!answer || answer.status === 404)
      throw new AppError('sign-on-unreachable', 'The provider of single sign-on does not answer.');
    return answer;
  })
  .get(`/callback/${PROVIDER}`, whenOpen, async (c) => {
    const answer = await answered(hand(c, oidc().handler).catch(unanswered));
    return back(c, answer);
  });
