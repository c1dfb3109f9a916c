import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { PackSize } from '#shared/pack';
import type { Reader } from '../policy';
import { terrainServed, terrainTile } from '../terrain/terrain';
import { encodeTile } from '../tile/encode-tile';
import { filesOf } from './files-of';
import type { PackPlan } from './plan-pack';
import { fontsFor, readPlayer } from './player-files';
import { addTexts } from './tile-texts';

const EACH = 16; // one tile of so many is made, and the others are taken to weigh the same
const IN_TEXT = 1.03; // base64 inside a ZIP

/** What a pack would hold and weigh, in a sixteenth of the time. @throws AppError `pack-unready`. */
export async function sizeOfPack(reader: Reader, { parts, corridor, stops, visibility }: PackPlan): Promise<PackSize> {
  const texts = new Set<string>();
  let tiles = 0;
  let weighed = 0;
  const weigh = async <T>(all: readonly T[], weightOf: (one: T) => number | Promise<number>) => {
    const some = all.filter((_, n) => n % EACH === 0);
    let sum = 0;
    for (const one of some) {
      await nextTurn();
      sum += await weightOf(one);
    }
    tiles += all.length;
    if (some.length > 0) weighed += (sum / some.length) * all.length;
  };
  for (const { store, tiles: all } of parts)
    await weigh(all, ({ z, x, y }) => {
      const bytes = encodeTile(store, reader, z, x, y);
      if (!bytes) return 0;
      addTexts(bytes, texts);
      return gzipSync(bytes, { level: 1 }).length;
    });
  const terrain = await terrainServed();
  if (terrain)
    await weigh(
      corridor.tilesOf(terrain),
      async ({ z, x, y }) => (await terrainTile(terrain.version, z, x, y))?.bytes.length ?? 0,
    );
  const media = stops.flatMap(filesOf).reduce((sum, { bytes }) => sum + bytes, 0);
  const player = await readPlayer();
  const fonts = await fontsFor(player, texts);
  const ofPlayer = gzipSync(player.script, { level: 1 }).length + gzipSync(player.style, { level: 1 }).length;
  const aboutBytes = Math.round(ofPlayer + IN_TEXT * (weighed + fonts.bytes) + media);
  return { visibility, stops: stops.length, tiles, aboutBytes };
}
