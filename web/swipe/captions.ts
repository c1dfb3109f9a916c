import { useQuery } from '@tanstack/react-query';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { swipeWords } from '../messages/swipe';
import { aboutQuery } from '../state/server';
import type { Swipe } from '../state/view';

/** What lies left and right of the line, in words. */
export function useCaptions(swipe: Swipe): [string, string] {
  const w = useWords(swipeWords);
  const { layers, basemaps } = useNames();
  if (swipe.kind === 'year') return [`${w.year(swipe.left)} · ${w.byPlan}`, `${w.year(swipe.right)} · ${w.byPlan}`];
  if (swipe.kind === 'basemap') {
    const name = (code: string | null) => (code === null ? w.noBasemap : (basemaps.get(code) ?? code));
    return [name(swipe.left), name(swipe.right)];
  }
  const [left, right] = [swipe.left, swipe.right].map((code) => (code === null ? null : (layers.get(code) ?? code)));
  return right === null ? [w.shown(left!), w.hidden(left!)] : [left!, right!];
}

/** Names of the layers that hold something, and of the basemaps, by code. */
export function useNames() {
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const held = (about?.layers ?? []).filter(({ count }) => count > 0);
  return {
    layers: new Map(held.map((layer) => [layer.code, layerName(layer, language)])),
    basemaps: new Map(
      (about?.basemaps ?? []).map(({ code, titleZh, titleEn }) => [code, language === 'en' ? titleEn : titleZh]),
    ),
  };
}
