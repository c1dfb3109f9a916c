import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { group } from 'd3-array';
import type { PackSize } from '#shared/pack';
import type { TileId } from '#shared/tour/way-tiles';
import type { Reader } from '../policy';
import { terrainServed, terrainTile } from '../terrain/terrain';
import { encodeTile } from '../tile/encode-tile';
import { filesOf } from './files-of';
import type { PackPlan } from './plan-pack';
import { fontsFor, readPlayer } from './player-files';
import { addTexts } from './tile-texts';

/** Of so many tiles of a zoom one is made, and the others are taken to weigh the same; coarse ones are few and heavy. */
const oneOf = (tiles: number): number => (tiles <= 64 ? 4 : 16);
const IN_TEXT = 1.03; // base64 inside a ZIP

/** What a pack would hold and weigh, in an eighth of the time. @throws AppError `pack-unready`. */
export async function sizeOfPack(reader: Reader, { parts, corridor, stops, visibility }: PackPlan): Promise<PackSize> {
  const texts = new Set<string>();
  let tiles = 0;
  let weighed = 0;
  const weigh = async (all: readonly TileId[], weightOf: (tile: TileId) => number | Promise<number>) => {
    tiles += all.length;
    for (const ofZoom of group(all, ({ z }) => z).values()) {
      const each = oneOf(ofZoom.length);
      const some = ofZoom.filter((_, n) => n % each === Math.min(each, ofZoom.length) >> 1);
      let sum = 0;
      for (const one of some) {
        await nextTurn();
        sum += await weightOf(one);
      }
      weighed += (sum / some.length) * ofZoom.length;
    }
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
  const media = (await filesOf(stops)).reduce((sum, { bytes }) => sum + bytes, 0);
  const player = await readPlayer();
  const fonts = await fontsFor(player, texts);
  const ofPlayer = gzipSync(player.script, { level: 1 }).length + gzipSync(player.style, { level: 1 }).length;
  const aboutBytes = Math.round(ofPlayer + IN_TEXT * (weighed + fonts.bytes) + media);
  return { visibility, stops: stops.length, tiles, aboutBytes };
}
