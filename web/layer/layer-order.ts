import type { ServedLayer } from '#shared/about';

/** Groups of the list, the topmost first, as the map lies when nobody has ordered it. */
export const groupNames = ['project', 'area', 'border', 'context', 'land', 'control'] as const;
export type GroupName = (typeof groupNames)[number];
type Listed = Pick<ServedLayer, 'code' | 'geometry' | 'overlayRole'>;
export type LayerGroup<T extends Listed = ServedLayer> = { name: GroupName; layers: T[] };

const home: Readonly<Record<string, GroupName>> = {
  project: 'project',
  stop: 'area',
  belt: 'area',
  area: 'area',
  region: 'border',
  parcel: 'land',
};
const ownOrder = Object.keys(home);
const overlayOrder = { point: 0, line: 1, polygon: 2 } as const;

/** Surfaces that people brought along lie under the parcels, all but rivers. */
const groupOf = ({ code, geometry }: Listed): GroupName =>
  home[code] ?? (geometry === 'polygon' && code !== 'river' ? 'control' : 'context');

/** Where a layer lies of itself: our own by the table above, what people brought along points first, surfaces last. */
const ownPlace = ({ code, geometry }: Listed): number =>
  code in home ? ownOrder.indexOf(code) : overlayOrder[geometry] / 10;

/** The layers in their groups, from the topmost down; `order` as in the view. */
export function layerGroups<T extends Listed>(served: readonly T[], order: readonly string[]): LayerGroup<T>[] {
  const place = (layer: T) => {
    const at = order.indexOf(layer.code);
    return at === -1 ? order.length + groupNames.indexOf(groupOf(layer)) * 100 + ownPlace(layer) : at;
  };
  const highest = (group: LayerGroup<T>) => Math.min(...group.layers.map(place));
  return groupNames
    .map((name) => ({
      name,
      layers: served
        .filter((layer) => groupOf(layer) === name)
        .sort((a, b) => place(a) - place(b) || (a.code < b.code ? -1 : 1)),
    }))
    .filter(({ layers }) => layers.length > 0)
    .sort((a, b) => highest(a) - highest(b));
}

const codesOf = (groups: readonly LayerGroup<Listed>[]) =>
  groups.flatMap(({ layers }) => layers.map(({ code }) => code));

/** The shortest `order` that lists the groups so: layers below the last one moved keep their own places. */
export function orderOf(groups: readonly LayerGroup<Listed>[]): string[] {
  const wanted = codesOf(groups);
  const served = groups.flatMap(({ layers }) => layers);
  const isEnough = (named: readonly string[]) => codesOf(layerGroups(served, named)).join() === wanted.join();
  for (let count = 0; count < wanted.length; count++) {
    const named = wanted.slice(0, count);
    if (isEnough(named)) return named;
  }
  return wanted;
}

const moved = <T>(list: readonly T[], from: number, to: number): T[] =>
  list.toSpliced(from, 1).toSpliced(to, 0, list[from]!);

/** Takes the group at `from` to place `to`, both counted from 0. */
export const moveGroup = <T extends Listed>(groups: readonly LayerGroup<T>[], from: number, to: number) =>
  moved(groups, from, to);

/** Takes a layer to another place inside its group. */
export const moveLayer = <T extends Listed>(
  groups: readonly LayerGroup<T>[],
  name: GroupName,
  from: number,
  to: number,
): LayerGroup<T>[] =>
  groups.map((group) => (group.name === name ? { name, layers: moved(group.layers, from, to) } : group));
