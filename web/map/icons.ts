import type { Map as MapLibre } from 'maplibre-gl';
import type { Theme } from '../state/preferences';
import { type Colors, colorsOf, type ProjectStatus, projectStatuses } from './colors';
import { PATTERN_SIZE, signColor, signs } from './patterns';

const RATIO = 2;

type Draw = (context: CanvasRenderingContext2D, size: number) => void;

function draw(size: number, paint: Draw): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const context = canvas.getContext('2d')!;
  context.scale(RATIO, RATIO);
  paint(context, size);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A field of parallel strokes that repeats without a seam. */
const hatch =
  (color: string, width: number): Draw =>
  (context, size) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift - 1, size + 1);
      context.lineTo(shift + size + 1, -1);
    }
    context.stroke();
  };

/** Short tufts, as rice stands on a survey sheet. */
const tufts =
  (color: string): Draw =>
  (context, size) => {
    context.strokeStyle = color;
    context.lineWidth = 0.9;
    context.beginPath();
    for (const [x, y] of [
      [(size * 3) / 4, size / 4],
      [size / 4, (size * 3) / 4],
    ] as const) {
      context.moveTo(x, y + 2);
      context.lineTo(x, y - 2);
      context.moveTo(x - 1.8, y - 1.4);
      context.lineTo(x - 0.4, y + 1.4);
      context.moveTo(x + 1.8, y - 1.4);
      context.lineTo(x + 0.4, y + 1.4);
    }
    context.stroke();
  };

/** The sign of a land class, in a tile that repeats. */
const pattern =
  (id: string, colors: Colors): Draw =>
  (context) => {
    const { lines = [], dots = [], rings = false } = signs[id]!;
    context.strokeStyle = context.fillStyle = signColor(id, colors);
    context.lineWidth = 0.9;
    context.lineJoin = 'round';
    context.beginPath();
    for (const line of lines) for (const [n, [x, y]] of line.entries()) n ? context.lineTo(x, y) : context.moveTo(x, y);
    context.stroke();
    for (const [x, y, radius] of dots) {
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      if (rings) context.stroke();
      else context.fill();
    }
  };

/** A project of a year to come: not begun by its plan (a broken ring), or due to be complete (the tick in outline). */
const planned =
  (due: boolean, colors: Colors): Draw =>
  (context, size) => {
    const middle = size / 2;
    const radius = size * 0.31;
    const color = due ? colors.project.竣工 : colors.project.前期;
    context.beginPath();
    context.arc(middle, middle, radius, 0, Math.PI * 2);
    context.lineWidth = size * 0.17;
    context.strokeStyle = colors.land;
    context.stroke();
    context.fillStyle = colors.land;
    context.fill();
    context.lineWidth = size * 0.08;
    context.strokeStyle = color;
    if (!due) context.setLineDash([size * 0.1, size * 0.095]);
    context.stroke();
    context.setLineDash([]);
    if (due) tick(context, middle, radius, size, color);
  };

function tick(context: CanvasRenderingContext2D, middle: number, radius: number, size: number, color: string) {
  context.beginPath();
  context.moveTo(middle - radius * 0.5, middle + radius * 0.02);
  context.lineTo(middle - radius * 0.1, middle + radius * 0.42);
  context.lineTo(middle + radius * 0.52, middle - radius * 0.38);
  context.lineWidth = size * 0.095;
  context.lineCap = 'round';
  context.strokeStyle = color;
  context.stroke();
}

/** Colour, shape and text tell a status apart; this is colour and shape. Drawn in a box of `size`. */
export function drawStatus(context: CanvasRenderingContext2D, size: number, status: string, colors: Colors) {
  const known = projectStatuses.find((name) => name === status);
  const color = known ? colors.project[known as ProjectStatus] : colors.secondary;
  const middle = size / 2;
  const radius = size * 0.31;
  context.lineJoin = 'round';
  context.beginPath();
  if (status === '滞后') {
    context.moveTo(middle, middle - radius * 1.2);
    context.lineTo(middle + radius * 1.2, middle + radius * 0.95);
    context.lineTo(middle - radius * 1.2, middle + radius * 0.95);
    context.closePath();
  } else if (status === '停滞') {
    context.rect(middle - radius * 0.95, middle - radius * 0.95, radius * 1.9, radius * 1.9);
  } else {
    context.arc(middle, middle, radius, 0, Math.PI * 2);
  }
  context.lineWidth = size * 0.17;
  context.strokeStyle = colors.land;
  context.stroke();
  if (status === '前期') {
    context.fillStyle = colors.land;
    context.fill();
    context.lineWidth = size * 0.11;
    context.strokeStyle = color;
    context.stroke();
    return;
  }
  context.fillStyle = color;
  context.fill();
  if (status === '竣工') tick(context, middle, radius, size, colors.land);
}

/** A parcel without which its block falls apart. */
const diamond =
  (colors: Colors): Draw =>
  (context, size) => {
    const middle = size / 2;
    const reach = size * 0.38;
    context.beginPath();
    context.moveTo(middle, middle - reach);
    context.lineTo(middle + reach, middle);
    context.lineTo(middle, middle + reach);
    context.lineTo(middle - reach, middle);
    context.closePath();
    context.lineWidth = 2.4;
    context.strokeStyle = colors.land;
    context.stroke();
    context.fillStyle = colors.ink;
    context.fill();
  };

/** Two parcels joined over a gap. */
const dot =
  (colors: Colors): Draw =>
  (context, size) => {
    context.beginPath();
    context.arc(size / 2, size / 2, size * 0.26, 0, Math.PI * 2);
    context.fillStyle = colors.land;
    context.fill();
    context.lineWidth = 1.6;
    context.strokeStyle = colors.ink;
    context.stroke();
  };

/** Two parcels that something keeps apart. */
const cross =
  (colors: Colors): Draw =>
  (context, size) => {
    for (const [width, color] of [
      [4.4, colors.land],
      [2.2, colors.fault],
    ] as const) {
      context.beginPath();
      context.moveTo(size * 0.26, size * 0.26);
      context.lineTo(size * 0.74, size * 0.74);
      context.moveTo(size * 0.74, size * 0.26);
      context.lineTo(size * 0.26, size * 0.74);
      context.lineWidth = width;
      context.lineCap = 'round';
      context.strokeStyle = color;
      context.stroke();
    }
  };

function imageOf(id: string, colors: Colors): ImageData | null {
  if (id === 'hatch-farmland') return draw(24, tufts(colors.patternFarmland));
  if (id === 'hatch-low-efficiency') return draw(8, hatch(colors.lowEfficiency, 1));
  if (id === 'hatch-excluded') return draw(10, hatch(colors.exclusion, 1.4));
  if (id === 'block-keystone') return draw(18, diamond(colors));
  if (id === 'block-joined') return draw(10, dot(colors));
  if (id === 'block-cut') return draw(14, cross(colors));
  if (id in signs) return draw(PATTERN_SIZE, pattern(id, colors));
  if (id === 'project-planned') return draw(24, planned(false, colors));
  if (id === 'project-due') return draw(24, planned(true, colors));
  if (id.startsWith('project-')) {
    return draw(24, (context, size) => drawStatus(context, size, id.slice('project-'.length), colors));
  }
  return null;
}

const imageIds = [
  'hatch-farmland',
  'hatch-low-efficiency',
  'hatch-excluded',
  'block-keystone',
  'block-joined',
  'block-cut',
  ...projectStatuses.map((name) => `project-${name}`),
  'project-其他',
  'project-planned',
  'project-due',
  ...Object.keys(signs),
];

/** Puts every picture of the style onto the map, or its twin of the other theme in the same place. */
export function showImages(map: MapLibre, theme: Theme) {
  const colors = colorsOf(theme);
  for (const id of imageIds) {
    const image = imageOf(id, colors);
    if (!image) continue;
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: RATIO });
  }
}
