import { randomBytes, timingSafeEqual } from 'node:crypto';

let token: Buffer | null = null;

/** The word of the one-time address at which the first account is made; a new one each start. */
export function offerSetup(): string {
  token = randomBytes(24);
  return token.toString('base64url');
}

/** Whether this is the word that the start printed, and it is not used up. */
export function opensSetup(word: string): boolean {
  const given = Buffer.from(word, 'base64url');
  return token !== null && given.length === token.length && timingSafeEqual(given, token);
}

/** The first account is there: the address leads nowhere any more. */
export function closeSetup(): void {
  token = null;
}
