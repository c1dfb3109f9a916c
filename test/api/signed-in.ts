import { expect } from 'vitest';
import type { Person, Role } from '#shared/role';
import { addPerson } from '../../server/account/people';
import type { TestApi } from './harness';

export const PASSWORD = 'a long enough word';

type Shown = { Cookie: string; Origin: string };

/** Signs somebody in who has an account; the headers that show it, as a page of this server sends them. */
export async function signIn(
  request: TestApi['request'],
  username: string,
  headers: Record<string, string> = {},
): Promise<Shown> {
  const answer = await request('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost', ...headers },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  expect(answer.status, username).toBe(200);
  return { Cookie: cookieOf(answer), Origin: 'http://localhost' };
}

/** The cookie that an answer gives. */
export const cookieOf = (answer: Response) => answer.headers.getSetCookie().join('; ').split(';')[0]!;

/** Somebody with an account who has just signed in, and the headers that show it. */
export async function signedIn(
  request: TestApi['request'],
  username: string,
  role: Role,
  scopes: readonly string[],
): Promise<Person & { headers: Shown }> {
  const person = await addPerson({ username, name: calledOf(username), password: PASSWORD, role, scopes: [...scopes] });
  return { ...person, headers: await signIn(request, username) };
}

/** What those are called who sign in as `signedIn`: other than their user name. */
export const calledOf = (username: string) => `姓名 ${username}`;
