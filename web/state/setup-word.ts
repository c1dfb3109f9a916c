const SETUP = 'setup';

/** The word of the one-time address under which the page was opened; it is gone from the address at once. */
export const setupWord: string | null = (() => {
  const { searchParams, pathname } = new URL(location.href);
  const word = searchParams.get(SETUP);
  if (word === null) return null;
  searchParams.delete(SETUP);
  history.replaceState(history.state, '', `${pathname}${searchParams.size ? `?${searchParams}` : ''}`);
  return word;
})();
