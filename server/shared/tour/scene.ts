import { z } from 'zod';
import type { StopFigure } from '#shared/feature';
import { overlayCodePattern } from '#shared/layers';

/** A board on the wall has room for no more. */
export const MOST_FIGURES = 4;

const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'has characters that cannot be read');

export const figuresSchema: z.ZodType<StopFigure[]> = z
  .array(
    z.strictObject({
      label: words(40),
      value: z.number().min(-1e12).max(1e12),
      unit: words(20),
      qualifier: z.enum(['exact', 'about', 'over', 'at_least', 'estimated']),
      source: words(200),
    }),
  )
  .max(MOST_FIGURES)
  .refine((figures) => new Set(figures.map(({ label }) => label)).size === figures.length, 'two figures of one name');

/** Where the camera stands: degrees, MapLibre's zoom, bearing and pitch in degrees. */
const camera = z.strictObject({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-85).max(85),
  zoom: z.number().min(0).max(22),
  bearing: z.number().min(-180).max(180),
  pitch: z.number().min(0).max(60),
});

/** A card has room for the names of no more, and a wall for no more outlines. */
export const MOST_SHOWN = 12;

const ofLayer = z.string().regex(overlayCodePattern);

/** Features by layer and id, in the order in which they were picked. */
const shown = z
  .array(
    z.strictObject({
      layer: ofLayer.refine((code) => code !== 'stop', 'a stop stands out by itself'),
      id: z
        .number()
        .int()
        .min(1)
        .max(2 ** 31 - 1),
    }),
  )
  .min(1)
  .max(MOST_SHOWN)
  .refine((list) => new Set(list.map(({ layer, id }) => `${layer}:${id}`)).size === list.length, 'a feature twice');

/** What a hand set of a stop's showing; what it does not name follows the rule. Kept by the stop, not by its place. */
export const sceneSchema = z
  .strictObject({
    camera: camera.optional(),
    /** Codes of the layers shown, and no others. */
    layers: z.array(ofLayer).max(60).optional(),
    /** How long a tour that plays by itself stays, in s; the row's own stay is that of a visit on the ground. */
    dwellS: z.number().int().min(1).max(600).optional(),
    /** Of the time rail. */
    year: z.number().int().min(1900).max(2100).optional(),
    /** Highlighted while the tour stands here. */
    shown: shown.optional(),
    /** All else lies under a veil meanwhile. */
    isDimmed: z.boolean().optional(),
  })
  .refine((scene) => Object.keys(scene).length > 0, 'sets nothing: null gives the stop back to the rule');
export type StopScene = z.infer<typeof sceneSchema>;
export type ShownRef = NonNullable<StopScene['shown']>[number];
