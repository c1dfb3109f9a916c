import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { About } from '#shared/about';
import type { PackFile, PackMeta } from '#shared/pack';
import { engineName } from '../db';
import type { Reader } from '../policy';
import { regionByCode } from '../region/queries';
import { totalsOf } from '../store/layer-totals';
import { terrainServed } from '../terrain/terrain';
import { version } from '../version';
import { asFileName } from './file-name';
import { filesOf } from './files-of';
import { packPage, packReadme } from './pack-texts';
import { type Archive, packedLayer, packedTerrain } from './pack-tiles';
import { type PackPlan, validUntil } from './plan-pack';
import { FONT_RANGES, fontsFor, readPlayer } from './player-files';

const PAGE = '打开巡览.html';
const README = '读我.txt';

/** A pack as a file on this machine until `end` takes it away. */
export type MadePack = { meta: PackMeta; name: string; path: string; zipBytes: number; end(): Promise<void> };

type Manner = { by: PackMeta['by']; mapReviewNo: string; signal: AbortSignal };

/**
 * Makes a pack whole before anybody gets a byte of it.
 * @throws AppError `pack-unready`; and what the signal was aborted with.
 */
export async function makePack(reader: Reader, plan: PackPlan, { by, mapReviewNo, signal }: Manner): Promise<MadePack> {
  const player = await readPlayer();
  const archives: Archive[] = [];
  for (const part of plan.parts) {
    const archive = await packedLayer(part, reader, signal);
    if (archive) archives.push(archive);
  }
  const heights = await packedTerrain(plan.corridor, signal);
  if (heights) archives.push(heights);

  const madeAt = new Date();
  const name = String(plan.belt.values.name ?? '');
  const meta: PackMeta = {
    beltId: plan.belt.id,
    name,
    madeAt: madeAt.toISOString(),
    validUntil: validUntil(plan.visibility, madeAt),
    by,
    visibility: plan.visibility,
    dataDate: plan.dataDate,
    stops: plan.stops.length,
    tiles: archives.reduce((sum, { tiles }) => sum + tiles, 0),
    bytes: 0,
  };
  const answers = await answersOf(reader, plan, archives, mapReviewNo);
  const { fonts, ranges } = await fontsFor(player, [
    ...archives.flatMap(({ texts }) => [...texts]),
    JSON.stringify(answers),
  ]);
  answers[FONT_RANGES] = ranges;
  const media = await filesOf(plan.stops);
  const copied = media.filter(({ isRead }) => !isRead);
  const read: Record<string, string> = {};
  for (const { address, path, isRead } of media) if (isRead) read[address] = (await readFile(path)).toString('base64');
  const shown = Object.fromEntries(copied.map((file) => [file.address, file.name]));
  const tileScripts = archives.map(({ code, bytes }) => ({
    name: `files/tiles-${code}.js`,
    bytes: Buffer.from(`wancunPack.tiles[${JSON.stringify(code)}]="${bytes.toString('base64')}";\n`),
  }));
  const fixed = [
    ...tileScripts,
    { name: 'files/blobs.js', bytes: Buffer.from(`wancunPack.blobs=${JSON.stringify({ ...fonts, ...read })};\n`) },
    { name: 'files/player.css', bytes: player.style },
    { name: 'files/player.js', bytes: player.script },
  ];
  const scripts = ['files/pack.js', ...fixed.map((file) => file.name).filter((one) => one.endsWith('.js'))];
  /** Those that tell how large the folder is: how large they are themselves hangs on it. */
  const telling = (bytes: number) => {
    const file: PackFile = { meta: { ...meta, bytes }, answers, tiles: {}, shown, blobs: {} };
    return [
      { name: PAGE, bytes: Buffer.from(packPage(meta, scripts)) },
      {
        name: README,
        bytes: Buffer.from(packReadme({ ...meta, bytes }, { sources: plan.sources, isDemo: plan.isDemo, mapReviewNo })),
      },
      { name: 'files/pack.js', bytes: Buffer.from(`window.wancunPack=${JSON.stringify(file)};\n`) },
    ];
  };
  const others =
    copied.reduce((sum, { bytes }) => sum + bytes, 0) + fixed.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let written = telling(meta.bytes);
  for (let tries = 0; tries < 4; tries++) {
    meta.bytes = others + written.reduce((sum, { bytes }) => sum + bytes.length, 0);
    written = telling(meta.bytes);
  }

  const fileName = `${asFileName(name, '示范带')}_巡览_${madeAt.toISOString().slice(0, 10).replaceAll('-', '')}`;
  const folder = await mkdtemp(join(tmpdir(), 'wancun-pack-'));
  const end = () => rm(folder, { recursive: true, force: true });
  try {
    const zip = new ZipFile();
    for (const { name: within, bytes } of [...written, ...fixed])
      zip.addBuffer(bytes, `${fileName}/${within}`, { mtime: madeAt });
    for (const { name: within, path } of copied)
      zip.addFile(path, `${fileName}/files/${within}`, { mtime: madeAt, compress: false }); // pictures are compressed already
    zip.end();
    const path = join(folder, 'pack.zip');
    await pipeline(zip.outputStream, createWriteStream(path), { signal });
    return { meta, name: `${fileName}.zip`, path, zipBytes: (await stat(path)).size, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** What the page asks its server for, answered beforehand. */
async function answersOf(
  reader: Reader,
  { belt, stops, parts, corridor, isDemo, dataDate }: PackPlan,
  archives: readonly Archive[],
  mapReviewNo: string,
): Promise<PackFile['answers']> {
  const packed = new Set(archives.map(({ code }) => code));
  const about: About = {
    version,
    engine: engineName(),
    demo: isDemo,
    mapReviewNo,
    home: null,
    dataDate,
    layers: parts
      .filter(({ store }) => packed.has(store.layer.code))
      .map(({ store }) => ({ ...totalsOf(store, reader), bbox: corridor.bbox })),
    basemaps: [], // theirs is another licence
    terrain: packed.has('terrain') ? await terrainServed() : null,
  };
  const regions: PackFile['answers'] = {};
  for (const code of new Set(stops.flatMap((stop) => stop.regions.at(-1)?.code ?? [])))
    regions[`/api/regions/${code}`] = await regionByCode(reader, code);
  return {
    '/api/about': about,
    ...regions,
    [`/api/features/belt/${belt.id}`]: belt,
    ...Object.fromEntries(stops.map((stop) => [`/api/features/stop/${stop.id}`, stop])),
  };
}
