import { networkInterfaces } from 'node:os';
import type { Context } from 'hono';
import { addressOf } from '../address';
import { originOf } from '../origin';
import { readSettings } from '../settings';

const isOwn = (host: string) => /^(127\.|localhost$|\[?::1\]?$|::ffff:127\.)/.test(host);

/**
 * Where another device finds the page that asks: the address it stands at itself; for a page opened on the server's own
 * machine by a name that means nothing elsewhere, this machine's addresses in its networks; none where the server
 * listens to this machine alone.
 */
export function reachableOrigins(c: Context): string[] {
  const { protocol, hostname, port, origin } = new URL(originOf(c));
  if (!isOwn(hostname)) return [origin];
  if (!isOwn(addressOf(c)) || isOwn(readSettings().host)) return [];
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => `${protocol}//${address}${port ? `:${port}` : ''}`);
}
