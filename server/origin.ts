import type { Context } from 'hono';

/** Scheme and host under which the reader reached us, also behind a proxy that ends TLS. */
export function originOf(c: Context): string {
  const { protocol, host } = new URL(c.req.url);
  const isSecure = protocol === 'https:' || /^https\b/.test(c.req.header('X-Forwarded-Proto') ?? '');
  return `${isSecure ? 'https' : 'http'}://${host}`;
}
