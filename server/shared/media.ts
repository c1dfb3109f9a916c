import { z } from 'zod';

/** 照片, 航拍, 全景 (equirectangular), 视频, 图纸. */
export const mediaKinds = ['照片', '航拍', '全景', '视频', '图纸'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** 整治前, 整治中, 整治后. */
export const phases = ['before', 'during', 'after'] as const;
export type Phase = (typeof phases)[number];

/** Files on one stop: what a visit of minutes can show, several times over. */
export const MOST_MEDIA = 40;
/** Bytes of one file. */
export const MOST_PICTURE_BYTES = 40_000_000;
export const MOST_VIDEO_BYTES = 500_000_000;
/** Bytes of one part of a file that is sent in parts: what a broken network costs at the most. */
export const PART_BYTES = 1 << 20;

export const SHA256 = /^[0-9a-f]{64}$/;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'has characters that cannot be read')
    .transform((value) => value || undefined)
    .optional();

/** A file on a stop, as a hand sets it. */
const hung = z.strictObject({
  sha256: z.string().regex(SHA256, 'the checksum that the upload answered with'),
  kind: z.enum(mediaKinds),
  phase: z.enum(phases).optional(),
  caption: words(200),
  /** Who took it, and whose it is. */
  credit: words(200),
});
export type Hung = z.infer<typeof hung>;

/** All files of a stop, in their order. */
export const hungSchema: z.ZodType<Hung[]> = z
  .array(hung)
  .max(MOST_MEDIA)
  .refine((list) => new Set(list.map(({ sha256 }) => sha256)).size === list.length, 'a file stands in it twice');

/** What the camera noted: its own clock without a zone, degrees, clockwise from north. */
export const takenSchema = z.strictObject({
  at: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, 'a time such as 2026-03-12T09:20:11')
    .refine((value) => !Number.isNaN(Date.parse(`${value}Z`)), 'no time of the calendar')
    .optional(),
  lng: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  directionDeg: z.number().min(0).max(360).optional(),
});
export type Taken = z.infer<typeof takenSchema>;

/** What an upload begins with: `POST /api/media/uploads`. */
export const newUpload = z.strictObject({
  bytes: z.number().int().min(1),
  taken: takenSchema.optional(),
  facesBlurred: z.boolean().optional(),
});
export type NewUpload = z.infer<typeof newUpload>;

/** How far an upload is; `media` once it is whole. */
export type Upload = { id: string; bytes: number; offset: number; media: MediaFile | null };

/** A file that is kept. */
export type MediaFile = {
  sha256: string;
  mime: string;
  bytes: number;
  /** In pixels, as it is seen; null for a video. */
  width: number | null;
  height: number | null;
  /** ISO without a zone: by the camera's clock. */
  takenAt: string | null;
  /** Degrees; null also for who may not change the stop. */
  place: { lng: number; lat: number; directionDeg: number | null } | null;
  facesBlurred: boolean;
};

/** A file on a stop with what is known of it. */
export type StopMedia = Hung & MediaFile;

const WIDTHS = [480, 1280, 2560];
const PANORAMA_WIDTH = 4096; // a ball that is looked at through a window of a fourth of it

/**
 * Widths in pixels in which a picture is handed out, ascending, none larger than itself; none for a video. Twice as wide
 * as high is a panorama.
 */
export function widthsOf({ width, height }: Pick<MediaFile, 'width' | 'height'>): number[] {
  if (width === null || height === null) return [];
  const all = width === 2 * height ? [...WIDTHS, PANORAMA_WIDTH] : WIDTHS;
  const smaller = all.filter((one) => one < width);
  return smaller.length === all.length ? smaller : [...smaller, width];
}

/** The width handed out to who wants one. */
export const widthFor = (file: Pick<MediaFile, 'width' | 'height'>, wanted: number): number | null => {
  const widths = widthsOf(file);
  return widths.find((one) => one >= wanted) ?? widths.at(-1) ?? null;
};

const CARD_PX = 1280; // a card on a wall of 4K

/** Where a tour has a file from: one address for what is fetched before the start, shown, and packed. */
export const shownAddress = (media: StopMedia): string =>
  mediaAddress(media, media.kind === '全景' ? PANORAMA_WIDTH : CARD_PX);

/** Where a file is to be had: a picture at least `wanted` pixels wide, where it is so wide itself. */
export function mediaAddress(file: Pick<MediaFile, 'sha256' | 'width' | 'height'>, wanted: number): string {
  const width = widthFor(file, wanted);
  return `/api/media/${file.sha256}${width === null ? '' : `?width=${width}`}`;
}
