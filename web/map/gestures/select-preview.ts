import type { Position } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { Selected, SelectedSums } from '#shared/select';
import { basketWords } from '../../messages/basket';
import { formatArea, formatKm, formatNumber } from '../../messages/format';
import { combine, type PickMode, pickedOf, type Sums, sumsOf } from '../../state/basket-sets';
import { basketStore } from '../../state/basket-store';
import { askSelect, shownOf, usePicking } from '../../state/picking';
import { usePreferences } from '../../state/preferences';
import { useView } from '../../state/view-store';
import { bubblePlace } from './bubble-place';
import { handShape } from './hand-shape';

export type Preview = {
  /** Shows a shape, and what the basket would hold with it, beside a place on the map in pixels. */
  show(ring: readonly Position[], mode: PickMode, at: { x: number; y: number }): void;
  /** Asks no more; the shape stays until what was `picked` with it is in the basket: it is answered for, not dropped. */
  end(picked?: Promise<unknown>): void;
};

const BUBBLE = { width: 182, height: 28 }; // the longest figures; measuring it would cost a layout for each move
const MOST_CORNERS = 400; // enough for a figure that lasts a tenth of a second

/** The shape under the hand, with a figure beside the pointer: one question at a time, and then the newest shape. */
export function previewOn(map: MapLibre, isFinger = false): Preview {
  const bubble = document.createElement('div');
  bubble.className = 'pick-bubble';
  bubble.dataset.testid = 'pick-bubble';
  bubble.setAttribute('aria-hidden', 'true');
  map.getContainer().append(bubble);
  const shape = handShape(map);
  const leaving = new AbortController();
  let next: { ring: readonly Position[]; mode: PickMode } | null = null;
  let isAsking = false;

  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    while (next && !leaving.signal.aborted) {
      const { ring, mode } = next;
      next = null;
      const sums = await sumsWith(ring, mode, leaving.signal).catch(() => null);
      if (sums && !leaving.signal.aborted) bubble.textContent = wordsOf(sums);
    }
    isAsking = false;
  };
  return {
    show(ring, mode, at) {
      shape.show(ring);
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      const { x, y } = bubblePlace(at, BUBBLE, { width, height }, isFinger);
      bubble.style.transform = `translate(${x}px, ${y}px)`;
      next = { ring, mode };
      ask();
    },
    end(picked) {
      leaving.abort();
      next = null;
      const remove = () => {
        bubble.remove();
        shape.remove();
      };
      if (picked) picked.finally(remove);
      else remove();
    },
  };
}

async function sumsWith(ring: readonly Position[], mode: PickMode, signal: AbortSignal): Promise<Sums> {
  const { layer, features } = basketStore.getState();
  const { how } = usePicking.getState();
  const every = Math.ceil(ring.length / MOST_CORNERS);
  const within = [ring.filter((_, n) => n % every === 0).map(([lng = 0, lat = 0]): [number, number] => [lng, lat])];
  const body = { within, how, ...shownOf(layer) };
  if (mode === 'replace' || features.size === 0)
    return askSelect<SelectedSums>(layer, { ...body, brief: true }, signal);
  return sumsOf(combine(features, pickedOf(await askSelect<Selected>(layer, body, signal)), mode).values());
}

function wordsOf({ count, areaM2, lengthM }: Sums): string {
  const language = useView.getState().language ?? 'zh-CN';
  const words = basketWords[language];
  const number = formatNumber(count, 0, language);
  const parts = [areaM2 === null && count > 0 ? words.items(number) : words.pieces(number)];
  if (areaM2 !== null) {
    const { text, unit } = formatArea(areaM2, usePreferences.getState().areaUnit, language);
    parts.push(`${text} ${unit}`);
  } else if (lengthM !== null) parts.push(`${formatKm(lengthM, language)} ${words.km}`);
  return parts.join(' · ');
}
