import { getJson } from '../state/server';

export type SessionLine = { id: string; token: string; createdAt: string; userAgent: string | null; isHere: boolean };
export type KeyLine = { id: string; name: string | null; start: string | null; createdAt: string };

export const sessions = () => getJson<SessionLine[]>('/api/auth/list-sessions');
export const keys = async () => {
  const said = await getJson<{ apiKeys: KeyLine[] } | KeyLine[]>('/api/auth/api-key/list');
  return Array.isArray(said) ? said : said.apiKeys;
};
