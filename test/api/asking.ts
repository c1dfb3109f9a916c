import type { TestApi } from './harness';

type Body = Record<string, unknown>;

/**
 * Requests of people who signed in, by name; '' is a stranger.
 * @param cookies of each person. @returns what asks, with the version that a change was made from where one is given.
 */
export const asking =
  (request: TestApi['request'], cookies: ReadonlyMap<string, string>) =>
  async (who: string, method: string, path: string, body?: Body, version?: number) => {
    const answer = await request(path, {
      method,
      headers: {
        ...(who ? { Cookie: cookies.get(who)! } : {}),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
