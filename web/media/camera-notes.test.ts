import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cameraNotes } from './camera-notes';

type Exif = NonNullable<Parameters<ReturnType<typeof sharp>['withExif']>[0]>;
const photo = async (exif: Exif | null, width = 60, height = 40) => {
  const picture = sharp({ create: { width, height, channels: 3, background: 'white' } }).jpeg();
  return new Blob([new Uint8Array(await (exif ? picture.withExif(exif) : picture).toBuffer())], { type: 'image/jpeg' });
};

describe('of what a camera noted', () => {
  test('time, place and direction are read, south and west below zero', async () => {
    const noted = await cameraNotes(
      await photo({
        IFD0: { Make: 'Phone' },
        IFD2: { DateTimeOriginal: '2026:03:12 09:20:11' },
        IFD3: {
          GPSLatitudeRef: 'S',
          GPSLatitude: '20/1 54/1 1800/100',
          GPSLongitudeRef: 'E',
          GPSLongitude: '113/1 12/1 0/1',
          GPSImgDirectionRef: 'T',
          GPSImgDirection: '2705/10',
        },
      }),
    );
    expect(noted.kind).toBe('照片');
    expect(noted.taken).toMatchObject({ at: '2026-03-12T09:20:11', directionDeg: 270.5 });
    expect(noted.taken.lat).toBeCloseTo(-20.905, 9);
    expect(noted.taken.lng).toBeCloseTo(113.2, 9);
  });

  test('a clock that was never set and a place at zero are none', async () => {
    const { taken } = await cameraNotes(
      await photo({
        IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '0/1 0/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '0/1 0/1 0/1' },
      }),
    );
    expect(taken).toEqual({});
  });

  test('a drone makes aerial photos, a picture twice as wide as high is a panorama', async () => {
    expect((await cameraNotes(await photo({ IFD0: { Make: 'DJI' } }))).kind).toBe('航拍');
    expect((await cameraNotes(await photo(null, 80, 40))).kind).toBe('全景');
    expect(await cameraNotes(new Blob(['film'], { type: 'video/mp4' }))).toEqual({ taken: {}, kind: '视频' });
  });

  test('nothing is left of a photo without notes, or of none', async () => {
    expect(await cameraNotes(await photo(null))).toEqual({ taken: {}, kind: '照片' });
    expect(await cameraNotes(new Blob(['no photo']))).toEqual({ taken: {}, kind: '照片' });
  });
});
