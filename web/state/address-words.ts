import { SIGN_ON, type SignOnFault, signOnFaults } from '#shared/role';

const SETUP = 'setup';

/** Words that lead into the page once and are no part of the view: they are gone from the address at once. */
const taken = (() => {
  const { searchParams, pathname } = new URL(location.href);
  const [setup, signOn] = [SETUP, SIGN_ON].map((name) => searchParams.get(name));
  if (setup !== null || signOn !== null) {
    for (const name of [SETUP, SIGN_ON]) searchParams.delete(name);
    history.replaceState(history.state, '', `${pathname}${searchParams.size ? `?${searchParams}` : ''}`);
  }
  return { setup: setup ?? null, signOn };
})();

/** The word of the one-time address under which the page was opened. */
export const setupWord: string | null = taken.setup;

/** Why single sign-on led back without anybody signed in. */
export const signOnFault: SignOnFault | null = signOnFaults.find((fault) => fault === taken.signOn) ?? null;
