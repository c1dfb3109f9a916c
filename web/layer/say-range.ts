import type { Language } from '../state/view';

/** As many decimals as the size of the figures calls for, and more where the two limits would read the same. */
export function sayRange(from: number, to: number, language: Language): string {
  const usual = Math.abs(to) >= 1000 ? 0 : Math.abs(to) >= 100 ? 1 : 2;
  const say = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  if (from === to) return say(from, Math.max(4, usual));
  for (let digits = usual; digits <= 20; digits++) {
    const [low, high] = [say(from, digits), say(to, digits)];
    if (low !== high) return `${low} – ${high}`;
  }
  return `${from} – ${to}`;
}
