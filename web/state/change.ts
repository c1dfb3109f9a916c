import type { FaultCode } from '#shared/fault';
import { ServerFault } from './server';

/**
 * Changes something on the server. @param body a file goes as it is, anything else as JSON.
 * @throws ServerFault with the status, also where the library of accounts answers; the reason of `signal`.
 */
export async function change<T>(
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' = 'POST',
  more: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<T> {
  const isFile = body instanceof Blob;
  const headers = { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json', ...more };
  const answer = await fetch(path, { method, headers, body: isFile ? body : JSON.stringify(body), signal }).catch(
    (error) => {
      signal?.throwIfAborted();
      throw new ServerFault('unreachable', String(error), null);
    },
  );
  const said = await answer.json().catch(() => null);
  if (answer.ok) return said as T;
  const code: FaultCode | 'unreachable' = said === null ? 'unreachable' : (said.code ?? 'internal'); // a gateway's own page
  throw new ServerFault(code, said?.message ?? '', answer.status, said?.details);
}
