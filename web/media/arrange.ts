import type { StopMedia } from '#shared/media';

/** What is shown in one place: a picture from before under one from after, or a file by itself. */
export type Shown = { key: string; before: StopMedia | null; media: StopMedia };

/**
 * Files of a stop as they are shown, in their order: the first picture of before stands with the first of after, the
 * second with the second, where the earlier of the two stands; all others by themselves.
 */
export function arranged(list: readonly StopMedia[]): Shown[] {
  const pictures = list.filter(({ kind, width }) => width !== null && kind !== '全景');
  const befores = pictures.filter(({ phase }) => phase === 'before');
  const afters = pictures.filter(({ phase }) => phase === 'after');
  const pairs = befores.flatMap((before, at) => (afters[at] ? [{ before, after: afters[at] }] : []));
  const taken = new Set<StopMedia>();
  return list.flatMap((media): Shown[] => {
    if (taken.has(media)) return [];
    const pair = pairs.find(({ before, after }) => media === before || media === after);
    if (!pair) return [{ key: media.sha256, before: null, media }];
    const { before, after } = pair;
    taken.add(before).add(after);
    return [{ key: `${before.sha256}-${after.sha256}`, before, media: after }];
  });
}

/** What is said under pictures shown in one place, and whose they are; what stands under both is told once. */
export function toldUnder(list: readonly StopMedia[]): { captions: string; credits: string } {
  const once = (words: readonly (string | undefined)[], between: string) =>
    [...new Set(words)].filter(Boolean).join(between);
  return {
    captions: once(
      list.map(({ caption }) => caption),
      ' → ',
    ),
    credits: once(
      list.map(({ credit }) => credit),
      ' / ',
    ),
  };
}
