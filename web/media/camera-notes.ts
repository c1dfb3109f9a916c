import type { ExpandedTags } from 'exifreader';
import type { MediaKind, Taken } from '#shared/media';

const HEAD_BYTES = 512 * 1024; // cameras write their notes before the picture

/** What a camera noted in a photo, and what kind of photo it makes of it. */
export type CameraNotes = { taken: Taken; kind: MediaKind };

const drones = /DJI|Autel|Parrot|XAG|Hubsan/i;

/** Reads time, place and direction out of a photo before it is sent: what is handed out later has none of them. */
export async function cameraNotes(file: Blob): Promise<CameraNotes> {
  if (file.type.startsWith('video/')) return { taken: {}, kind: '视频' };
  try {
    const { default: ExifReader } = await import('exifreader');
    return notesOf(ExifReader.load(await file.slice(0, HEAD_BYTES).arrayBuffer(), { expanded: true }));
  } catch {
    return { taken: {}, kind: '照片' }; // a photo without notes is one, too
  }
}

/** Source: Exif 3.0, CIPA DC-008-2023, 4.6.6 (DateTimeOriginal), 4.6.7 (GPS); GPano, Photo Sphere XMP Metadata. */
export function notesOf({ exif, gps, xmp, file }: ExpandedTags): CameraNotes {
  const time = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(exif?.DateTimeOriginal?.description ?? '');
  const at = time && `${time[1]}-${time[2]}-${time[3]}T${time[4]}`;
  const { Longitude: lng, Latitude: lat } = gps ?? {};
  const hasPlace = Number.isFinite(lng) && Number.isFinite(lat) && !(lng === 0 && lat === 0);
  const direction = Number(exif?.GPSImgDirection?.description ?? Number.NaN);
  const taken: Taken = {
    ...(at && !Number.isNaN(Date.parse(`${at}Z`)) ? { at } : {}),
    ...(hasPlace ? { lng, lat } : {}),
    ...(direction >= 0 && direction <= 360 ? { directionDeg: direction } : {}),
  };
  const isBall =
    xmp?.ProjectionType?.value === 'equirectangular' ||
    (file?.['Image Width']?.value ?? 1) === 2 * (file?.['Image Height']?.value ?? 1);
  if (isBall) return { taken, kind: '全景' };
  return { taken, kind: drones.test(exif?.Make?.description ?? '') ? '航拍' : '照片' };
}
