import type { Person, Role } from '#shared/role';
import { addPerson } from '../../server/account/people';
import type { TestApi } from './harness';

export const PASSWORD = 'a long enough word';

/** Somebody with an account who has just signed in, and the headers that show it. */
export async function signedIn(
  request: TestApi['request'],
  username: string,
  role: Role,
  scopes: readonly string[],
): Promise<Person & { headers: { Cookie: string } }> {
  const person = await addPerson({ username, name: username, password: PASSWORD, role, scopes: [...scopes] });
  const answer = await request('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return { ...person, headers: { Cookie: answer.headers.getSetCookie().join('; ').split(';')[0]! } };
}
