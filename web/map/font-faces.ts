import type { FontFacesSpecification } from 'maplibre-gl';
import { fontFiles } from '../ui/fonts';

export const regular = ['Noto Sans SC'];
export const bold = ['Noto Sans SC Bold'];

/**
 * MapLibre asks the page for a font by name without a text, so of a subsetted family only the Latin part loads, and
 * Chinese is drawn, and kept, in whatever the machine has. Each file declared with its range here is the cure.
 */
export function fontFaces(): FontFacesSpecification {
  const faces = (weight: 400 | 700) =>
    fontFiles(weight).map(({ url, unicodeRange }) => ({
      url,
      'unicode-range': unicodeRange.split(','),
    }));
  return { [regular[0]!]: faces(400), [bold[0]!]: faces(700) };
}
