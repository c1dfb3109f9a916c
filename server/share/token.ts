import { sign, verify } from 'hono/jwt';
import { serverSecret } from '../account/auth';

const ALGORITHM = 'HS256';
let key: string | null = null;

/** Of the server's secret, yet for links alone: nothing else that is signed with it can pass for one. */
function linkKey(): string {
  key ??= `${serverSecret()} share`;
  return key;
}

/** The word that opens a link: its id, signed. When it ends is for the database to say. */
export const tokenOf = (id: string): Promise<string> => sign({ sub: id }, linkKey(), ALGORITHM);

/** The id of the link that a word opens, or null where the word is not one of this server's. */
export async function idInToken(token: string): Promise<string | null> {
  const signed = await verify(token, linkKey(), ALGORITHM).catch(() => null);
  return typeof signed?.sub === 'string' ? signed.sub : null;
}
