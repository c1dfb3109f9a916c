const KEY = 'wancun.';

/** A browser may forbid the page to keep anything: then it starts like the first time, each time. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(KEY + name);
  } catch {
    return null;
  }
}

/** Keeps a small text on this machine, or forgets it (null). False where the browser did not allow it or is full. */
export function keep(name: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(KEY + name);
    else localStorage.setItem(KEY + name, value);
    return true;
  } catch {
    return false;
  }
}

/** Forgets all that is kept under names that begin so. */
export function forgetKept(beginning: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(KEY + beginning)) localStorage.removeItem(key);
  } catch {
    // nothing could be kept either
  }
}

/** Tells when another tab of this device kept something else under a name. */
export function followKept(name: string, act: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY + name || key === null) act(); // null: all was forgotten
  });
}
