import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import type { PackMeta, PackSize } from '#shared/pack';
import { asDownload } from '../as-download';
import { AppError } from '../errors';
import { askedId } from '../feature/asked-id';
import { operator, readerOf } from '../policy';
import { readSettings } from '../settings';
import { traced } from '../trace/traced';
import { inTurn } from './in-turn';
import { makePack } from './make-pack';
import { sizeOfPack } from './pack-size';
import { type PackPlan, planPack } from './plan-pack';

/** A belt's tour to be taken along and shown without a network: what this reader sees of it. */
export const packRoutes = new Hono()
  .get('/:belt/pack/size', async (c) => {
    const plan = await planned(c);
    c.header('Cache-Control', 'no-store');
    return c.json((await sizeOfPack(readerOf(c), plan)) satisfies PackSize);
  })
  .get('/:belt/pack', async (c) => {
    const plan = await planned(c);
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/zip');
    if (c.req.method === 'HEAD') return c.body(null); // what nobody reads is not made
    const { mapReviewNo } = readSettings();
    const { signal } = c.req.raw;
    const pack = await inTurn(signal, () => makePack(readerOf(c), plan, { by: makerOf(c), mapReviewNo, signal }));
    const { meta, name, path, zipBytes } = pack;
    try {
      await tracePack(c, plan, meta);
      signal.throwIfAborted();
    } catch (error) {
      await pack.end();
      throw error;
    }
    const file = createReadStream(path);
    file.once('close', pack.end); // read to its end, or left by whoever asked
    c.header('Content-Length', String(zipBytes));
    c.header('X-Pack-Bytes', String(meta.bytes));
    c.header('X-Pack-Made-At', meta.madeAt);
    asDownload(c, 'tour.zip', name);
    return c.body(Readable.toWeb(file) as ReadableStream);
  });

async function planned(c: Context): Promise<PackPlan> {
  const id = askedId(c.req.param('belt') ?? '');
  const plan = await planPack(readerOf(c), id);
  if (!plan) throw new AppError('feature-not-found', `Layer belt has no feature ${id}.`);
  return plan;
}

function makerOf(c: Context): PackMeta['by'] {
  const role = c.get('person')?.role;
  if (role) return role;
  if (readerOf(c) === operator) return 'operator';
  return c.get('share') ? 'share' : 'public';
}

/** Logs a pack that holds more than what is public, as an export is. */
async function tracePack(c: Context, { belt, guarded }: PackPlan, { stops, bytes, validUntil }: PackMeta) {
  if (guarded.visibilities.length === 0 && guarded.columns.length === 0) return;
  const region = belt.regions.at(-1)?.code;
  await traced(c, {
    kind: 'pack',
    layer: 'belt',
    featureIds: [belt.id],
    count: stops,
    details: { ...guarded, bytes, validUntil, ...(region ? { region } : {}) },
  });
}
