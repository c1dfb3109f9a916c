import type { View } from '../state/view';

/** Two maps under one line show the view each in its own way. The map that is always there is the left one. */
export type Side = 'left' | 'right';

/** What the picture of one side takes from the view. */
export function drawnOf(view: View, side: Side) {
  const { hidden, region, order, opacity, filters, styles, landPalette, basemap, year, at, language, swipe } = view;
  const { relief, contours } = view;
  // what was is neither filtered nor classed by a column
  const asked = at ? { filters: {}, styles: {} } : { filters, styles };
  const hills = { relief, contours };
  const picture = { hidden, region, order, opacity, ...asked, ...hills, landPalette, basemap, year, at, language };
  if (swipe?.kind === 'year') return { ...picture, year: swipe[side] };
  if (swipe?.kind === 'basemap') return { ...picture, basemap: swipe[side] };
  if (!swipe) return picture;
  const [own, other] = side === 'left' ? [swipe.left, swipe.right] : [swipe.right, swipe.left];
  const without = hidden.filter((code) => code !== own && code !== other);
  return { ...picture, hidden: other === null ? without : [...without, other] };
}
