import { basketWords } from '../messages/basket';
import { asOf, closed, type Manner, writer } from '../report/manner';
import type { Totals } from '../state/basket-sets';

const NAMED = 4; // parts that a sentence can carry

/** What was picked, in one official sentence, with the figures as the screen rounds them. */
export function basketSentence(totals: Totals, layerTitle: string, manner: Manner, isDemo: boolean): string {
  const words = basketWords[manner.language];
  const write = writer(manner);
  const size = (areaM2: number | null, lengthM: number | null) =>
    areaM2 !== null ? write.area(areaM2) : lengthM !== null ? write.km(lengthM) : null;
  const named = totals.byClass.filter(({ key }) => key !== '');
  const isMixed = totals.byClass.length > 1;
  const first = named[0]?.name ?? named[0]?.key ?? layerTitle;
  const parts = isMixed
    ? named.slice(0, NAMED).flatMap(({ name, key, areaM2, lengthM, count }) => {
        const part = size(areaM2, lengthM) ?? words.items(write.count(count)).replace(/\s/g, '');
        return `${name ?? key}${manner.language === 'en' ? ' ' : ''}${part}`;
      })
    : [];
  const pieces =
    totals.areaM2 === null ? words.items(write.count(totals.count)) : words.pieces(write.count(totals.count));
  const count = manner.language === 'en' ? pieces : pieces.replace(/\s/g, '');
  const body = words.sentence(first, isMixed, count, size(totals.areaM2, totals.lengthM), parts);
  return closed(`${asOf(manner)}${body}`, isDemo, manner.language);
}
