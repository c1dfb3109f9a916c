import type { Column } from '#shared/layers';
import type { StyleSwatch } from '../map/style-by';
import { layersWords } from '../messages/layers';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import type { Language } from '../state/view';
import { unitWord, valueWord } from './filter-words';

/** A class in words: 1.2 – 3.4 万元/亩, 是, 在建, 其他, 无数据. */
export function useSwatchWord(column: Column | undefined) {
  const m = useMessages();
  const w = useWords(layersWords);
  const language = useLanguage();
  return ({ rest, value, from, to }: StyleSwatch): string => {
    if (rest) return w[rest];
    if (typeof value === 'boolean') return value ? m.card.yes : m.card.no;
    if (value !== undefined) return valueWord(column?.name ?? '', String(value), language);
    const unit = column ? unitWord(column, language) : '';
    return `${sayRange(from ?? 0, to ?? 0, language)}${unit && ` ${unit}`}`;
  };
}

/** Three figures that count are enough to tell classes apart, unless the limits lie closer together. */
function sayRange(from: number, to: number, language: Language): string {
  if (from === to) return say(from, 6, language);
  for (let digits = 3; digits < 15; digits++) {
    const [low, high] = [say(from, digits, language), say(to, digits, language)];
    if (low !== high) return `${low} – ${high}`;
  }
  return `${from} – ${to}`;
}

function say(value: number, digits: number, language: Language): string {
  const isWhole = Math.abs(value) >= 10 ** (digits - 1);
  return new Intl.NumberFormat(
    language,
    isWhole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits },
  ).format(value);
}
