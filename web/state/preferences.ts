import { create } from 'zustand';

export type Theme = 'light' | 'dark';

/** The unit that areas are read in; a file or an address is never touched by it. */
export const areaUnits = ['mu', 'hectare', 'm2'] as const;
export type AreaUnit = (typeof areaUnits)[number];

const KEY = 'wancun.';
const system = matchMedia('(prefers-color-scheme: dark)');
const ofSystem = (): Theme => (system.matches ? 'dark' : 'light');

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

const keptTheme = (): Theme | null => {
  const theme = kept('theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
};

type Preferences = { theme: Theme; areaUnit: AreaUnit };

/** How this person likes the page; stays on this machine and is no part of a link. */
export const usePreferences = create<Preferences>(() => ({
  theme: keptTheme() ?? ofSystem(),
  areaUnit: areaUnits.find((unit) => unit === kept('area-unit')) ?? 'mu',
}));

export function chooseTheme(theme: Theme) {
  keep('theme', theme);
  usePreferences.setState({ theme });
}

export function chooseAreaUnit(areaUnit: AreaUnit) {
  keep('area-unit', areaUnit);
  usePreferences.setState({ areaUnit });
}

/** Follows the system until a theme was chosen by hand. */
export function followTheme(): () => void {
  const show = ({ theme }: { theme: Theme }) => {
    document.documentElement.dataset.theme = theme;
  };
  const follow = () => {
    if (!keptTheme()) usePreferences.setState({ theme: ofSystem() });
  };
  show(usePreferences.getState());
  const stop = usePreferences.subscribe(show);
  system.addEventListener('change', follow);
  return () => {
    stop();
    system.removeEventListener('change', follow);
  };
}
