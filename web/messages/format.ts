import { muOf } from '#shared/geometry/measure/mu';
import type { Qualifier } from '#shared/region';
import type { AreaUnit } from '../state/preferences';
import type { Language } from '../state/view';

const formats = new Map<string, Intl.NumberFormat>();

/** `digits` decimals exactly, grouped in threes. */
export function formatNumber(value: number, digits: number, language: Language): string {
  const key = `${language}/${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative', // a loss too small to show is none: 0.00, not -0.00
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** As many decimals as the document printed. */
export const formatFigure = (value: number, language: Language) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value);

/** Short names of the units that a reader may choose for areas. */
export const areaUnitNames: Record<Language, Record<AreaUnit, string>> = {
  'zh-CN': { mu: '亩', hectare: '公顷', m2: '平方米' },
  en: { mu: 'mu', hectare: 'ha', m2: 'm²' },
};

/** From m². */
export const inAreaUnit: Record<AreaUnit, (areaM2: number) => number> = {
  mu: muOf,
  hectare: (areaM2) => areaM2 / 10_000,
  m2: (areaM2) => areaM2,
};

/** An area in the reader's unit, from unrounded m²: two decimals in each. */
export const formatArea = (areaM2: number, unit: AreaUnit, language: Language): { text: string; unit: string } => ({
  text: formatNumber(inAreaUnit[unit](areaM2), 2, language),
  unit: areaUnitNames[language][unit],
});

/** The same as one text: `1,703.00 亩`. */
export function areaText(areaM2: number, unit: AreaUnit, language: Language): string {
  const { text, unit: name } = formatArea(areaM2, unit, language);
  return `${text} ${name}`;
}

/** Minutes and seconds as a clock shows them. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

export const formatKm = (lengthM: number, language: Language) => formatNumber(lengthM / 1000, 2, language);

/** 万元, or 亿元 where that reads better; English counts in millions (M). */
export function formatMoney(wanYuan: number, language: Language): string {
  if (language === 'en') return `${formatNumber(wanYuan / 100, 2, language)} M yuan`;
  return wanYuan >= 10_000
    ? `${formatNumber(wanYuan / 10_000, 2, language)} 亿元`
    : `${formatFigure(wanYuan, language)} 万元`;
}

/** A day as given (`2024-06-30`), without a shift of time zone. */
export function formatDate(day: string, language: Language): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, {
    dateStyle: language === 'en' ? 'medium' : 'long',
    timeZone: 'UTC',
  }).format(date);
}

export const formatTime = (ms: number, language: Language) =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(ms);

/** Day and time of an instant, on the reader's clock. */
export const formatMoment = (instant: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

/** 约 and 超 stand before a figure, 以上 after its unit: a hedge is typeset, not lost. */
export const hedges: Record<Language, Record<Qualifier, { before: string; after: string }>> = {
  'zh-CN': {
    exact: { before: '', after: '' },
    about: { before: '约', after: '' },
    over: { before: '超', after: '' },
    at_least: { before: '', after: '以上' },
    estimated: { before: '预计', after: '' },
  },
  en: {
    exact: { before: '', after: '' },
    about: { before: 'about', after: '' },
    over: { before: 'over', after: '' },
    at_least: { before: 'at least', after: '' },
    estimated: { before: 'an estimated', after: '' },
  },
};

/** A figure with its hedge in running text: 约8.2 万人次, about 8.2 km. */
export function hedged(figure: string, qualifier: Qualifier, language: Language): string {
  const { before, after } = hedges[language][qualifier];
  return `${before}${before && language === 'en' ? ' ' : ''}${figure}${after}`;
}
