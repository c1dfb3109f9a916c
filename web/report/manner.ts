import { DEMO_NOTICE } from '#shared/demo';
import { areaText, formatDate, formatFigure, formatKm, formatMoney, formatNumber } from '../messages/format';
import type { AreaUnit } from '../state/preferences';
import type { Language } from '../state/view';

/** How the screen writes figures now, so that the sentence rounds as it does. */
export type Manner = { unit: AreaUnit; language: Language; dataDate: string | null };

/** Figures as the screen has them; in Chinese without blanks and without grouping, as documents print them. */
export function writer({ unit, language }: Manner) {
  const bare = (text: string) => (language === 'en' ? text : text.replace(/[,\s]/g, ''));
  return {
    area: (areaM2: number) => bare(areaText(areaM2, unit, language)),
    count: (count: number) => bare(formatNumber(count, 0, language)),
    km: (lengthM: number) => bare(`${formatKm(lengthM, language)} ${language === 'en' ? 'km' : '公里'}`),
    money: (wanYuan: number) => bare(formatMoney(wanYuan, language)),
    percent: (share: number) => `${formatNumber(share * 100, 1, language)}%`,
    figure: (value: number) => bare(formatFigure(value, language)),
  };
}

/** Opens a sentence with the day of its data. */
export const asOf = ({ dataDate, language }: Manner) =>
  dataDate
    ? language === 'en'
      ? `As of ${formatDate(dataDate, language)}, `
      : `截至${formatDate(dataDate, language)},`
    : '';

/** Ends a sentence; what is invented says so. */
export const closed = (text: string, demo: boolean, language: Language) =>
  `${text}${language === 'en' ? '.' : '。'}${demo ? `${language === 'en' ? ' ' : ''}〔${DEMO_NOTICE}〕` : ''}`;
