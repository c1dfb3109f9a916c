import type { LayerStyle } from '../state/view';

/** The part of the address that the server cannot follow for a layer: asking again would bring the same answer. */
export const refusedPart = (status: number | null, filter: string | undefined, style: LayerStyle | undefined) =>
  status === 400 && filter ? 'filter' : status === 404 && style ? 'style' : null;
