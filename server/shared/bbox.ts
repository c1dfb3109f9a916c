import { z } from 'zod';

/** west, south, east, north in degrees. */
export type Bbox = [number, number, number, number];

export const bboxText = z.string().transform((text, context): Bbox => {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  const fits =
    numbers.length === 4 &&
    numbers.every(Number.isFinite) &&
    west >= -180 &&
    east <= 180 &&
    west < east &&
    south >= -90 &&
    north <= 90 &&
    south < north;
  if (!fits)
    context.addIssue({
      code: 'custom',
      message: `expected west,south,east,north in degrees, west < east and south < north; came "${text}"`,
    });
  return [west, south, east, north];
});
