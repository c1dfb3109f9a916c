import { canEncodeVideo, type VideoCodec } from 'mediabunny';
import type { Sheet } from './film-size';

/** How a film is encoded: first what opens everywhere, last what every browser can make. */
const choices: readonly { codec: VideoCodec; container: 'mp4' | 'webm'; name: string; bitsPerPixel: number }[] = [
  { codec: 'avc', container: 'mp4', name: 'H.264', bitsPerPixel: 0.2 },
  { codec: 'vp9', container: 'mp4', name: 'VP9', bitsPerPixel: 0.15 },
  { codec: 'av1', container: 'mp4', name: 'AV1', bitsPerPixel: 0.13 },
  { codec: 'vp8', container: 'webm', name: 'VP8', bitsPerPixel: 0.24 },
];

/** A draft of few frames needs as many bits for letters as a film of more. */
const SLOWEST = 25;

export type FilmCodec = {
  codec: VideoCodec;
  container: 'mp4' | 'webm';
  name: string;
  bitsPerSecond: number;
  hardwareAcceleration: HardwareAcceleration;
};

/** False in an old browser, and at an address that is not secure. */
export const canEncode = (): boolean => 'VideoEncoder' in window;

/**
 * What this browser encodes a film of that size with; null where nothing does. Encoders in software come first: a graphics
 * card's do not promise the same picture twice.
 */
export async function filmCodec({ widthPx, heightPx, ratio }: Sheet, fps: number): Promise<FilmCodec | null> {
  const [width, height] = [widthPx * ratio, heightPx * ratio];
  for (const { bitsPerPixel, ...choice } of choices)
    for (const hardwareAcceleration of ['prefer-software', 'no-preference'] as const) {
      const bitsPerSecond = Math.round(width * height * Math.max(SLOWEST, fps) * bitsPerPixel);
      const asked = {
        width,
        height,
        bitrate: bitsPerSecond,
        frameRate: fps,
        latencyMode: 'quality',
        hardwareAcceleration,
      } as const;
      if (await canEncodeVideo(choice.codec, asked)) return { ...choice, bitsPerSecond, hardwareAcceleration };
    }
  return null;
}
