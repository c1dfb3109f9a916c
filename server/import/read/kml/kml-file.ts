import { createReadStream } from 'node:fs';
import { breathe } from '../../../breathe';
import { type Encoding, SourceError, type SourceFeature } from '../../source';
import { crsOfEpsg } from '../crs/declared-crs';
import { profileLayer } from '../layer-profile';
import { baseOf, type Part, stemOf } from '../part';
import type { Reading, StoredLayer } from '../stored-layer';
import { decodeEntities } from './parse-xml';
import { readPlacemark } from './placemark';

/** A Placemark of more has more vertices than any layer may. */
const PLACEMARK_CHARACTERS = 64_000_000;
const CHUNK_BYTES = 1 << 19;

/** Every Placemark of a KML as one layer, with its ExtendedData (which GDAL's own reader drops) and its folders. */
export async function openKml(file: Part, reading: Reading, encoding: Encoding): Promise<StoredLayer[]> {
  const name = baseOf(file.name);
  const profile = profileLayer(reading.limits.vertices);
  const seen = { links: 0 };
  const features = () => featuresIn(file, reading, seen);
  for await (const feature of features()) profile.add(feature);
  const measured = profile.result();
  if (measured.featureCount === 0 && seen.links > 0)
    throw new SourceError(
      `${name} holds no places, only links to them on the network; open it in its program and save the places themselves.`,
    );
  return [
    {
      layer: {
        ...measured,
        name: stemOf(name),
        format: 'KML',
        declaredCrs: crsOfEpsg(4326, 'WGS 84'),
        encoding,
        notes: [],
      },
      features,
    },
  ];
}

async function* featuresIn(file: Part, { signal }: Reading, seen: { links: number }): AsyncGenerator<SourceFeature> {
  const pause = breathe(signal);
  const folders: string[] = [];
  let index = 0;
  for await (const { between, placemark } of placemarksIn(file, signal)) {
    follow(between, folders);
    if (/<NetworkLink\b/.test(between)) seen.links++;
    if (placemark === null) continue;
    try {
      const { geometry, properties } = readPlacemark(placemark);
      const folder = folders.filter(Boolean).join('/');
      yield {
        index,
        geometry,
        properties: folder && !('folder' in properties) ? { ...properties, folder } : properties,
      };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new SourceError(
        `${baseOf(file.name)} has ${JSON.stringify(error.message)} where longitude and latitude should be, in its place ${index + 1}; correct or export it again.`,
      );
    }
    index++;
    await pause();
  }
}

/** Keeps the names of the folders that are open at this place of the file. */
function follow(between: string, folders: string[]) {
  for (const [, opening, closing, name] of between.matchAll(
    /<(Folder)\b[^>]*>|<\/(Folder)>|<name>([\s\S]*?)<\/name>/g,
  )) {
    if (opening) folders.push('');
    else if (closing) folders.pop();
    else if (folders.at(-1) === '')
      folders[folders.length - 1] = decodeEntities(name!.replace(/^<!\[CDATA\[([\s\S]*)\]\]>$/, '$1')).trim();
  }
}

async function* placemarksIn(
  file: Part,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ between: string; placemark: string | null }> {
  let text = '';
  for await (const chunk of createReadStream(file.path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES, signal })) {
    text += chunk;
    if (text.length > PLACEMARK_CHARACTERS)
      throw new SourceError(`${baseOf(file.name)} has a place of more than 64 MB; split it.`);
    for (;;) {
      const start = text.search(/<(?:\w+:)?Placemark[\s>]/);
      if (start < 0) break;
      const end = /<\/(?:\w+:)?Placemark\s*>/g;
      end.lastIndex = start;
      if (!end.test(text)) break;
      yield { between: text.slice(0, start), placemark: text.slice(start, end.lastIndex) };
      text = text.slice(end.lastIndex);
    }
  }
  if (/<(?:\w+:)?Placemark[\s>]/.test(text))
    throw new SourceError(`${baseOf(file.name)} is cut off inside a place; copy it again.`);
  yield { between: text, placemark: null };
}
