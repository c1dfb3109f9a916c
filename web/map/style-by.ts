import type { ExpressionSpecification } from 'maplibre-gl';
import type { ColumnClasses } from '#shared/column';
import type { Theme } from '../state/preferences';
import type { LayerStyle } from '../state/view';
import { categoryColors, missingColor, otherColor, rampColors } from './color-ramps';

const LARGEST_PX = 20;
const LEAST_PX = 3; // smaller points cannot be clicked

const by: ExpressionSpecification = ['get', 'by'];
const isNumber: ExpressionSpecification = ['==', ['typeof', by], 'number'];
const isMissing: ExpressionSpecification = ['==', ['typeof', by], 'null'];

/** The colour of a feature by its attribute `by` (the column of the style, see `tileAddress`); grey without a value. */
export function colorBy(style: LayerStyle, classes: ColumnClasses, theme: Theme): ExpressionSpecification | string {
  const missing = missingColor[theme];
  if (style.method === 'category') return categoryColor(classes, theme);
  if (classes.counts.length === 0) return missing;
  const [lowest = missing, ...higher] = rampColors(style.ramp, classes.breaks.length + 1, theme);
  const steps = classes.breaks.flatMap((limit, at) => [limit, higher[at] ?? lowest]);
  const stepped: ExpressionSpecification | string =
    steps.length === 0 ? lowest : (['step', by, lowest, ...steps] as ExpressionSpecification);
  return ['case', isNumber, stepped, missing];
}

function categoryColor(classes: ColumnClasses, theme: Theme): ExpressionSpecification | string {
  const missing = missingColor[theme];
  const cases = coloured(classes).flatMap(({ value }, at) => [String(value), categoryColors[at]!]);
  if (cases.length === 0) return missing;
  // As text, because one branch holds no numbers and truths side by side.
  const match = ['match', ['to-string', by], ...cases, otherColor[theme]] as ExpressionSpecification;
  return ['case', isMissing, missing, match];
}

const coloured = ({ categories }: ColumnClasses) => categories.slice(0, categoryColors.length);

/** Radius in pixels of a point by its attribute `by`: its area follows the value. */
export function radiusBy(_style: LayerStyle, classes: ColumnClasses): ExpressionSpecification | number {
  const scale = pxPerRoot(classes);
  if (scale === 0) return LEAST_PX;
  return ['case', isNumber, ['max', LEAST_PX, ['*', scale, ['sqrt', ['max', 0, by]]]], LEAST_PX];
}

const pxPerRoot = ({ max }: ColumnClasses) => (max !== null && max > 0 ? LARGEST_PX / Math.sqrt(max) : 0);

const radiusOf = (value: number, classes: ColumnClasses) =>
  Math.max(LEAST_PX, pxPerRoot(classes) * Math.sqrt(Math.max(0, value)));

/** The lines of the legend of a styled layer, in order: limits in the column's unit, and how many fall into each. */
export type StyleSwatch = {
  color: string;
  /** Pixels, of points by size: of the upper limit. */
  radius?: number;
  value?: string | number | boolean;
  from?: number;
  to?: number;
  /** What has no colour of its own: further values, or no value at all. */
  rest?: 'other' | 'missing';
  count: number;
};

export function swatchesBy(style: LayerStyle, classes: ColumnClasses, theme: Theme): StyleSwatch[] {
  const lines = style.method === 'category' ? categorySwatches(classes, theme) : classSwatches(style, classes, theme);
  const missing: StyleSwatch = { color: missingColor[theme], rest: 'missing', count: classes.missing };
  if (style.shape === 'size') missing.radius = LEAST_PX;
  return classes.missing > 0 ? [...lines, missing] : lines;
}

function categorySwatches(classes: ColumnClasses, theme: Theme): StyleSwatch[] {
  const shown = coloured(classes).map(({ value, count }, at) => ({ value, count, color: categoryColors[at]! }));
  const count = classes.count - shown.reduce((sum, line) => sum + line.count, 0);
  return count > 0 ? [...shown, { color: otherColor[theme], rest: 'other', count }] : shown;
}

function classSwatches({ ramp, shape }: LayerStyle, classes: ColumnClasses, theme: Theme): StyleSwatch[] {
  const { breaks, counts, min, max } = classes;
  if (min === null || max === null) return [];
  const colors = rampColors(ramp, breaks.length + 1, theme);
  return counts.map((count, at) => {
    const to = breaks[at] ?? max;
    const line = { color: colors[at]!, from: breaks[at - 1] ?? min, to, count };
    return shape === 'size' ? { ...line, color: colors.at(-1)!, radius: radiusOf(to, classes) } : line;
  });
}

/** The line of `swatchesBy` under which a feature falls by its attribute `by`, counted from 0. */
export function swatchAt(style: LayerStyle, classes: ColumnClasses): (value: unknown) => number {
  const lines = swatchesBy(style, classes, 'light');
  const missing = lines.findIndex(({ rest }) => rest === 'missing');
  const other = lines.findIndex(({ rest }) => rest === 'other');
  const places = new Map(lines.flatMap(({ rest, value }, at) => (rest ? [] : [[String(value), at]])));
  return (value) => {
    if (value === undefined || value === null) return missing;
    if (style.method === 'category') return places.get(String(value)) ?? other;
    return typeof value === 'number' ? classes.breaks.filter((limit) => limit <= value).length : missing;
  };
}
