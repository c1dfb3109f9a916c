import { aboutQuery, queryClient } from '../../state/server';
import type { Tour } from '../../state/tour';
import type { Tried } from './findings';

/** Tries on this device what a tour needs of it: typefaces for all its words, contrast, and a worker that keeps the page alive. */
export async function tryDevice({ belt, stops, readyMedia, failedTiles }: Tour): Promise<Tried> {
  const words = JSON.stringify([belt?.values, stops.map(({ detail }) => detail)]);
  const faces = await Promise.all(
    ['400', '700'].map((weight) => document.fonts.load(`${weight} 16px "Noto Sans SC"`, words)),
  ).catch(() => []);
  return {
    readyMedia: new Set(readyMedia),
    failedTiles,
    layers: queryClient.getQueryData(aboutQuery.queryKey)?.layers.map(({ code }) => code) ?? null,
    hasFonts: faces.length > 0 && faces.every((loaded) => loaded.length > 0),
    contrast: contrastNow(),
    isOffline: navigator.serviceWorker?.controller != null,
  };
}

/** Of words on a panel, by WCAG 2.2's relative luminance. */
function contrastNow(): number | null {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!brush) return null;
  const style = getComputedStyle(document.documentElement);
  const luminance = (name: string) => {
    brush.fillStyle = style.getPropertyValue(name).trim();
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...brush.getImageData(0, 0, 1, 1).data].map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [light, dark] = [luminance('--ink'), luminance('--panel')].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}
