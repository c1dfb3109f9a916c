const MARGIN = 28;

/**
 * Pixels at each edge of the map that panels lie over, so that a fitted region stands in the open part. A panel says
 * which edge it belongs to by `data-covers`.
 */
export function openPadding(map: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  const box = map.getBoundingClientRect();
  const padding = { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
  for (const panel of document.querySelectorAll<HTMLElement>('[data-covers]')) {
    const own = panel.getBoundingClientRect();
    if (own.width === 0 || own.height === 0) continue;
    if (panel.dataset.covers === 'left') padding.left = Math.max(padding.left, own.right - box.left + MARGIN);
    if (panel.dataset.covers === 'right') padding.right = Math.max(padding.right, box.right - own.left + MARGIN);
    if (panel.dataset.covers === 'bottom') padding.bottom = Math.max(padding.bottom, box.bottom - own.top + MARGIN);
    if (panel.dataset.covers === 'top') padding.top = Math.max(padding.top, own.bottom - box.top + MARGIN);
  }
  // A sheet pulled over the whole map leaves nothing to fit into: then it is as if it were not there.
  if (padding.left + padding.right > box.width * 0.8) padding.left = padding.right = MARGIN;
  if (padding.top + padding.bottom > box.height * 0.8) padding.top = padding.bottom = MARGIN;
  return padding;
}
