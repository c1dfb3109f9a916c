import { create } from 'zustand';
import { keep, kept } from './keep';

export type Theme = 'light' | 'dark';

/** The unit that areas are read in; a file or an address is never touched by it. */
export const areaUnits = ['mu', 'hectare', 'm2'] as const;
export type AreaUnit = (typeof areaUnits)[number];

const system = matchMedia('(prefers-color-scheme: dark)');
const ofSystem = (): Theme => (system.matches ? 'dark' : 'light');

const keptTheme = (): Theme | null => {
  const theme = kept('theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
};

export type Preferences = { theme: Theme; areaUnit: AreaUnit };

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
