import { hashOf } from './random';

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

const table = 4096;
const gradientX = new Float64Array(table);
const gradientY = new Float64Array(table);
for (let i = 0; i < table; i++) {
  const angle = (hashOf(11, i) / 4294967296) * 2 * Math.PI;
  gradientX[i] = Math.cos(angle);
  gradientY[i] = Math.sin(angle);
}

function corner(seed: number, column: number, row: number, dx: number, dy: number): number {
  const at = hashOf(seed, column, row) & (table - 1);
  return gradientX[at]! * dx + gradientY[at]! * dy;
}

/** Gradient noise, about -1 to 1, with features of size 1. */
export function noise(seed: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const dx = x - column;
  const dy = y - row;
  const u = fade(dx);
  const v = fade(dy);
  const south = corner(seed, column, row, dx, dy) * (1 - u) + corner(seed, column + 1, row, dx - 1, dy) * u;
  const north =
    corner(seed, column, row + 1, dx, dy - 1) * (1 - u) + corner(seed, column + 1, row + 1, dx - 1, dy - 1) * u;
  return (south * (1 - v) + north * v) * 1.5;
}

/** Noise of several octaves, each half as large and half as strong. */
export function fractalNoise(seed: number, x: number, y: number, octaves: number): number {
  let sum = 0;
  let strength = 1;
  let total = 0;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * noise(seed + octave * 131, x * scale, y * scale);
    total += strength;
    strength *= 0.5;
    scale *= 2.03;
  }
  return sum / total;
}

/** Sharp crests, 0 to 1: what hills look like from above. */
export function ridgedNoise(seed: number, x: number, y: number, octaves: number): number {
  let sum = 0;
  let strength = 1;
  let total = 0;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const crest = 1 - Math.min(1, Math.abs(noise(seed + octave * 197, x * scale, y * scale)) * 1.4);
    sum += strength * crest * crest;
    total += strength;
    strength *= 0.5;
    scale *= 2.07;
  }
  return sum / total;
}

export function smoothstep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
