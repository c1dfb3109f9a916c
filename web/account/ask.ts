import type { FaultCode } from '#shared/fault';
import { getJson, ServerFault } from '../state/server';

/** Changes something of an account. @throws ServerFault with the status, also where the library of accounts answers. */
export async function change<T>(path: string, body: unknown, method: 'POST' | 'PATCH' = 'POST'): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(body) }).catch((error) => {
    throw new ServerFault('unreachable', String(error), null);
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ServerFault((said.code ?? 'internal') as FaultCode, said.message ?? '', answer.status);
  return said as T;
}

export type SessionLine = { id: string; token: string; createdAt: string; userAgent: string | null };
export type KeyLine = { id: string; name: string | null; start: string | null; createdAt: string };

export const sessions = () => getJson<SessionLine[]>('/api/auth/list-sessions');
export const keys = async () => {
  const said = await getJson<{ apiKeys: KeyLine[] } | KeyLine[]>('/api/auth/api-key/list');
  return Array.isArray(said) ? said : said.apiKeys;
};
