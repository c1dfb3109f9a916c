import type { ServedLayer } from '#shared/about';
import type { Shape, Sign } from '../ui/mark';
import { type Colors, projectStatuses } from './colors';
import { landGroups } from './land-class';
import { overlayColor } from './layers/overlay';
import { signOf } from './patterns';

/** How a legend draws one line; `key` is the line's name in `countInView`. */
export type Swatch = {
  key: string;
  shape: Shape;
  color: string;
  edge?: string;
  dash?: string;
  width?: number;
  sign?: Sign;
};

const statusShapes: Record<(typeof projectStatuses)[number], Shape> = {
  前期: 'ring',
  在建: 'disc',
  滞后: 'triangle',
  停滞: 'square',
  竣工: 'tick',
};

export const statusSwatch = (status: string, colors: Colors): Swatch => {
  const known = projectStatuses.find((name) => name === status);
  return {
    key: status,
    shape: known ? statusShapes[known] : 'disc',
    color: known ? colors.project[known] : colors.secondary,
    edge: colors.land,
  };
};

type Drawn = Pick<ServedLayer, 'code' | 'geometry' | 'overlayRole'>;

/** The one sign that stands for a layer in the list. */
export function layerSwatch(layer: Drawn, colors: Colors): Swatch {
  const key = 'all';
  switch (layer.code) {
    case 'region':
      return { key, shape: 'line', color: colors.town, dash: '5 2', width: 1.6 };
    case 'parcel':
      return { key, shape: 'fill', color: colors.landGroup.paddy, edge: colors.parcelLine };
    case 'area':
      return { key, shape: 'fill', color: `${colors.area}40`, edge: colors.area };
    case 'belt':
      return { key, shape: 'line', color: colors.belt, width: 3.4 };
    case 'stop':
      return { key, shape: 'disc', color: colors.stop, edge: colors.land };
    case 'project':
      return { key, shape: 'disc', color: colors.project.在建, edge: colors.land };
    case 'river':
      return { key, shape: 'fill', color: colors.water, edge: colors.waterLine };
    case 'road':
      return { key, shape: 'line', color: colors.highway, edge: colors.highwayCasing, width: 2.4 };
  }
  const color = overlayColor(layer, colors);
  if (layer.geometry === 'line') return { key, shape: 'line', color };
  if (layer.geometry === 'point') return { key, shape: 'disc', color };
  return { key, shape: 'fill', color: `${color}66`, edge: color };
}

export const pickedSwatch = (colors: Colors): Swatch => ({
  key: 'picked',
  shape: 'fill',
  color: `${colors.picked}52`,
  edge: colors.ink,
});
export const sketchSwatch = (colors: Colors): Swatch => ({ key: 'sketch', shape: 'line', color: colors.focus });

/** The lines under a layer, all that it could show; the page lists those in view. */
export function legendOf(layer: Drawn, colors: Colors): Swatch[] {
  switch (layer.code) {
    case 'region':
      return [
        { key: 'border-2', shape: 'line', color: colors.county, dash: '6 2 1 2 1 2', width: 2.6 },
        { key: 'border-3', shape: 'line', color: colors.county, dash: '5 2 1 2', width: 2.2 },
        { key: 'border-4', shape: 'line', color: colors.town, dash: '4 2', width: 1.6 },
        { key: 'border-5', shape: 'line', color: colors.village, dash: '2 2', width: 1.1 },
      ];
    case 'parcel':
      return [
        ...landGroups.map(
          (group): Swatch => ({
            key: group,
            shape: 'fill',
            color: colors.landGroup[group],
            edge: `${colors.parcelLine}88`,
            sign: signOf(group, colors),
          }),
        ),
        { key: 'is_pbf', shape: 'tufts', color: colors.secondary },
        { key: 'is_low_efficiency', shape: 'hatch', color: colors.lowEfficiency },
      ];
    case 'project':
      return [
        ...projectStatuses.map((status) => statusSwatch(status, colors)),
        { key: 'planned', shape: 'ring', color: colors.project.前期, dash: '2.6 2.2' },
        { key: 'due', shape: 'tick-outline', color: colors.project.竣工 },
      ];
    case 'road':
      return [
        { key: '公路', shape: 'line', color: colors.highway, edge: colors.highwayCasing, width: 2.4 },
        { key: '铁路', shape: 'line', color: colors.rail, dash: '3 2', width: 2 },
        { key: '农村道路', shape: 'line', color: colors.lane, width: 1.6 },
      ];
  }
  return [];
}
