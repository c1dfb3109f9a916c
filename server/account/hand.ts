import type { Context } from 'hono';
import { addressOf } from '../address';
import { AppError } from '../errors';
import { originOf } from '../origin';
import { holdsNul, nulRefused } from '../request-limits';
import { ADDRESS_HEADER } from './auth';

type Handler = (request: Request) => Promise<Response>;

/**
 * Hands a request to better-auth, under the origin that the reader knows and with their true address; without the words
 * of its address, by some of which it stumbles, but for those that a provider of single sign-on sends.
 * @param body instead of the reader's own, where we have read and judged that already.
 */
export async function hand(c: Context, handler: Handler, body?: unknown): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const { method, headers } = c.req.raw;
  const own = method === 'POST' ? await readable(c, body) : undefined;
  const words = pathname.startsWith('/api/auth/callback/') ? search : '';
  const request = new Request(`${originOf(c)}${pathname}${words}`, { method, headers, body: own });
  request.headers.set(ADDRESS_HEADER, addressOf(c));
  const answer = await handler(request);
  if (answer.status >= 500) throw new Error(`Accounts answered ${answer.status} to ${method} ${c.req.path}.`);
  if (request.url.startsWith('https:')) {
    const cookies = answer.headers.getSetCookie();
    answer.headers.delete('Set-Cookie');
    for (const cookie of cookies) answer.headers.append('Set-Cookie', `${cookie}; Secure`);
  }
  return answer;
}

/** The body, where the database can take what stands in it. */
async function readable(c: Context, judged: unknown): Promise<string> {
  if (judged !== undefined) return JSON.stringify(judged);
  const text = await c.req.text();
  try {
    if (text && holdsNul(JSON.parse(text))) throw nulRefused();
  } catch (error) {
    throw error instanceof SyntaxError ? new AppError('request-invalid', `This is not JSON: ${error.message}`) : error;
  }
  return text;
}
