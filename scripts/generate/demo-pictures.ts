import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Hung } from '#shared/media';
import type { NewFeature } from '../../server/batch/load';
import { originalPath, placed } from '../../server/media/files';
import { noteFile } from '../../server/media/queries';
import { DEMO_SOURCE } from './names';
import { gardenPlan, mountainGate, oldLanding, pictureShape } from './pictures/scenes';

type Picture = Omit<Hung, 'sha256'> & { draw(seed: number): Uint8Array };

const drawn = (caption: string) => ({ kind: '图纸', caption, credit: DEMO_SOURCE }) as const;

/** What stops are shown with, by how their names end. No photo is invented: each picture says 示意图 on itself. */
const pictures: Readonly<Record<string, readonly Picture[]>> = {
  山门驿站: [
    { ...drawn('进山公路窄,山货摆在路边(示意图)'), phase: 'before', draw: (seed) => mountainGate(seed, 'before') },
    { ...drawn('会车道、停车场和山货集市(示意图)'), phase: 'after', draw: (seed) => mountainGate(seed, 'after') },
  ],
  云上茶园: [{ ...drawn('茶园步道平面(示意图)'), draw: gardenPlan }],
  古渡碧道: [
    { ...drawn('河岸杂草丛生,旧渡口荒废(示意图)'), phase: 'before', draw: (seed) => oldLanding(seed, 'before') },
    { ...drawn('修复石阶古渡,贯通滨水步道(示意图)'), phase: 'after', draw: (seed) => oldLanding(seed, 'after') },
  ],
};

/** Stops with the pictures that they are shown with, which are drawn and kept as they are needed. */
export async function* withPictures(
  stops: AsyncIterable<NewFeature>,
  seed: number,
  actor: string,
): AsyncGenerator<NewFeature> {
  for await (const stop of stops) {
    const [, own = []] = Object.entries(pictures).find(([name]) => String(stop.values.name).endsWith(name)) ?? [];
    const media: Hung[] = [];
    for (const { draw, ...one } of own) media.push({ ...one, sha256: await kept(draw(seed), actor) });
    yield media.length > 0 ? { ...stop, values: { ...stop.values, media } } : stop;
  }
}

async function kept(bytes: Uint8Array, actor: string): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await placed(originalPath(sha256), (part) => writeFile(part, bytes, { mode: 0o600 }));
  const file = { sha256, mime: 'image/png', bytes: bytes.length, ...pictureShape };
  await noteFile(file, actor, {}, false);
  return sha256;
}
