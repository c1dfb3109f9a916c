import { classesQuery, queryClient } from '../state/server';
import type { View } from '../state/view';
import type { Drawn } from './style';

/**
 * Brings the classes of each style that are not there yet, or belong to another style, filter or revision of its layer;
 * part of `sync.ts`. Until they come the layer keeps those it has.
 */
export function followClasses(
  drawn: () => Pick<Drawn, 'classes' | 'layers'>,
  have: (classes: Drawn['classes']) => void,
): (view: Pick<View, 'styles' | 'filters'>) => void {
  const wanted = new Map<string, string>();
  return ({ styles, filters }) => {
    for (const layer of wanted.keys()) if (!styles[layer]) wanted.delete(layer);
    for (const [layer, style] of Object.entries(styles)) {
      const revision = drawn().layers.find(({ code }) => code === layer)?.revision;
      const query = classesQuery(layer, style, filters[layer]);
      const key = JSON.stringify([style, query.queryKey, revision]);
      if (wanted.get(layer) === key) continue;
      wanted.set(layer, key);
      queryClient
        .fetchQuery({ ...query, staleTime: ({ state }) => (state.data?.revision === revision ? Infinity : 0) })
        .then((classes) => {
          if (wanted.get(layer) === key) have({ ...drawn().classes, [layer]: { style, classes } });
        })
        .catch(() => wanted.delete(layer)); // the layer keeps its colours; the panel says why
    }
  };
}
