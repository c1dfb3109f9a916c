import type { Column } from '#shared/layers';
import type { StyleSwatch } from '../map/style-by';
import { layersWords } from '../messages/layers';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { unitWord, valueWord } from './filter-words';
import { sayRange } from './say-range';

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
