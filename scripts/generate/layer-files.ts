import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { Geometry, Position } from 'geojson';
import type { NewFeature } from '../../server/batch/load';
import { type DemoOptions, demoCounty, demoLayers } from './demo-county';
import { DEMO_SOURCE } from './names';

const CHUNK = 1 << 16; // characters written at once

const positionText = ([lng, lat]: Position): string => `[${lng},${lat}]`;
const lineText = (line: Position[]): string => `[${line.map(positionText).join(',')}]`;

function geometryText(geometry: Geometry): string {
  if (geometry.type === 'Polygon')
    return `{"type":"Polygon","coordinates":[${geometry.coordinates.map(lineText).join(',')}]}`;
  return JSON.stringify(geometry);
}

const featureText = ({ values, props, geometry }: NewFeature): string =>
  `{"type":"Feature","properties":${JSON.stringify(props ? { ...values, ...props } : values)},"geometry":${geometry ? geometryText(geometry) : 'null'}}`;

async function writeLayer(
  file: WriteStream,
  name: string,
  features: AsyncIterable<NewFeature>,
  signal: AbortSignal,
  onFeature: () => void,
): Promise<number> {
  let text = `{"type":"FeatureCollection","name":"${name}","metadata":${JSON.stringify({ source: DEMO_SOURCE, crs_note: 'CGCS2000' })},"features":[\n`;
  let count = 0;
  for await (const feature of features) {
    text += (count === 0 ? '' : ',\n') + featureText(feature);
    count += 1;
    onFeature();
    if (text.length < CHUNK) continue;
    if (!file.write(text)) await once(file, 'drain', { signal });
    signal.throwIfAborted();
    text = '';
  }
  file.end(`${text}\n]}\n`);
  await finished(file);
  return count;
}

/**
 * Writes the demo county as one GeoJSON file a layer into `folder`, which is made where it is missing.
 * @param signal ends the work; what was written is removed then, and after every fault.
 * @throws where a file of that name exists already, or cannot be written.
 */
export async function writeLayerFiles(
  folder: string,
  options: DemoOptions,
  signal: AbortSignal,
  onProgress: (layer: string, count: number) => void,
): Promise<{ file: string; count: number }[]> {
  const county = demoCounty(options);
  const made = await mkdir(folder, { recursive: true });
  const written: { file: string; count: number }[] = [];
  const opened: string[] = [];
  try {
    for (const { code } of demoLayers) {
      const file = path.join(folder, `${code}.geojson`);
      const stream = createWriteStream(file, { flags: 'wx', highWaterMark: CHUNK * 4 });
      await once(stream, 'open');
      opened.push(file);
      let count = 0;
      const total = await writeLayer(stream, code, county.features(code), signal, () => {
        count += 1;
        if (count % 5000 === 0) onProgress(code, count);
      });
      onProgress(code, total);
      written.push({ file, count: total });
    }
    return written;
  } catch (error) {
    await Promise.all(opened.map((file) => rm(file, { force: true })));
    if (made) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}
