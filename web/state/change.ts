import type { FaultCode } from '#shared/fault';
import { ServerFault } from './server';

/** Changes something on the server. @throws ServerFault with the status, also where the library of accounts answers. */
export async function change<T>(
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' = 'POST',
  more: Record<string, string> = {},
): Promise<T> {
  const headers = { 'Content-Type': 'application/json', ...more };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(body) }).catch((error) => {
    throw new ServerFault('unreachable', String(error), null);
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok)
    throw new ServerFault((said.code ?? 'internal') as FaultCode, said.message ?? '', answer.status, said.details);
  return said as T;
}
