import type { Context } from 'hono';
import { addressOf } from '../address';
import { originOf } from '../origin';
import { ADDRESS_HEADER } from './auth';

type Handler = (request: Request) => Promise<Response>;

/**
 * Hands a request to better-auth, under the origin that the reader knows and with their true address.
 * @param body instead of the reader's own, where we have read and judged that already.
 */
export async function hand(c: Context, handler: Handler, body?: unknown): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const { method, headers } = c.req.raw;
  const request = new Request(
    `${originOf(c)}${pathname}${search}`,
    body === undefined ? c.req.raw : { method, headers, body: JSON.stringify(body) },
  );
  request.headers.set(ADDRESS_HEADER, addressOf(c));
  const answer = await handler(request);
  if (request.url.startsWith('https:')) {
    const cookies = answer.headers.getSetCookie();
    answer.headers.delete('Set-Cookie');
    for (const cookie of cookies) answer.headers.append('Set-Cookie', `${cookie}; Secure`);
  }
  return answer;
}
