import { create } from 'zustand';

export type Theme = 'light' | 'dark';

const KEY = 'wancun.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** A browser may forbid the page to keep anything: then it starts like the system each time. */
const kept = (): Theme | null => {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : null;
  } catch {
    return null;
  }
};
const ofSystem = (): Theme => (system.matches ? 'dark' : 'light');

/** How this person likes the page; stays on this machine and is no part of a link. */
export const usePreferences = create<{ theme: Theme }>(() => ({ theme: kept() ?? ofSystem() }));

export function chooseTheme(theme: Theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
  usePreferences.setState({ theme });
}

/** Follows the system until a theme was chosen by hand. */
export function followTheme(): () => void {
  const show = ({ theme }: { theme: Theme }) => {
    document.documentElement.dataset.theme = theme;
  };
  const follow = () => {
    if (!kept()) usePreferences.setState({ theme: ofSystem() });
  };
  show(usePreferences.getState());
  const stop = usePreferences.subscribe(show);
  system.addEventListener('change', follow);
  return () => {
    stop();
    system.removeEventListener('change', follow);
  };
}
