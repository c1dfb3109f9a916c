import { spawnSync } from 'node:child_process';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import type { Page } from 'playwright-core';

export type ReadVideo = {
  widthPx: number;
  heightPx: number;
  /** Frames a second, from the first to the last. */
  fps: number;
  durationS: number;
  /** A checksum of each decoded picture. */
  frames: string[];
};

const base64 = (bytes: AllowSharedBufferSource) =>
  Buffer.from(
    ArrayBuffer.isView(bytes) ? bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) : bytes,
  ).toString('base64');

/** Reads a film with no other program: taken apart here, its pictures decoded by the browser. */
export async function readVideo(page: Page, bytes: Uint8Array<ArrayBuffer>): Promise<ReadVideo> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = (await input.getPrimaryVideoTrack())!;
  const { description, ...config } = (await track.getDecoderConfig())!;
  const packets: { type: 'key' | 'delta'; timestamp: number; data: string }[] = [];
  for await (const { type, timestamp, data } of new EncodedPacketSink(track).packets())
    packets.push({ type, timestamp, data: base64(data) });
  const frames = await page.evaluate(
    async ({ config, description, packets }) => {
      const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const pictures: Promise<string>[] = [];
      const checksum = async (frame: VideoFrame) => {
        const pixels = new Uint8Array(frame.allocationSize());
        await frame.copyTo(pixels);
        frame.close();
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels));
        return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
      };
      const decoder = new VideoDecoder({
        output: (frame) => pictures.push(checksum(frame)),
        error: (fault) => pictures.push(Promise.reject(fault)),
      });
      decoder.configure({ ...config, ...(description ? { description: bytesOf(description) } : {}) });
      for (const { type, timestamp, data } of packets)
        decoder.decode(new EncodedVideoChunk({ type, timestamp: timestamp * 1e6, data: bytesOf(data) }));
      await decoder.flush();
      decoder.close();
      return Promise.all(pictures);
    },
    { config, description: description ? base64(description) : null, packets },
  );
  const { averagePacketRate } = await track.computePacketStats();
  return {
    widthPx: track.displayWidth,
    heightPx: track.displayHeight,
    fps: averagePacketRate,
    durationS: await track.computeDuration(),
    frames,
  };
}

/** The same as ffprobe and ffmpeg see it; null on a machine without them. */
export function probeVideo(path: string): ReadVideo | null {
  const run = (program: string, words: string[]) => spawnSync(program, ['-v', 'error', ...words], { encoding: 'utf8' });
  const probed = run('ffprobe', ['-select_streams', 'v', '-show_streams', '-of', 'json', path]);
  const decoded = run('ffmpeg', ['-i', path, '-f', 'framemd5', '-']);
  if (probed.error || decoded.error) return null;
  if (probed.stderr || decoded.stderr) throw new Error(probed.stderr + decoded.stderr);
  const [stream] = (JSON.parse(probed.stdout) as { streams: Record<string, string>[] }).streams;
  const [over, under] = stream!.avg_frame_rate!.split('/').map(Number);
  return {
    widthPx: Number(stream!.width),
    heightPx: Number(stream!.height),
    fps: over! / under!,
    durationS: Number(stream!.duration),
    frames: decoded.stdout
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(',').at(-1)!.trim()),
  };
}
