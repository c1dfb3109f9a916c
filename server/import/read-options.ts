import { parseArgs } from 'node:util';
import { layerCodes, type OverlayRole, overlayCodePattern, type Visibility } from '#shared/layers';
import { type HeightUnit, heightUnits } from '#shared/terrain';
import { isRasterName } from '../terrain/dem/find-raster';
import type { Datum } from './check/notice';
import type { ImportOptions } from './options';
import type { reportWords } from './print-report';

/** What is wrong with a command line, in one sentence. */
export class UsageError extends Error {}

const one = { type: 'string' } as const;
const flags = {
  layer: one,
  crs: one,
  datum: one,
  encoding: one,
  map: { type: 'string', multiple: true },
  region: one,
  'source-layer': one,
  'dry-run': { type: 'boolean' },
  visibility: one,
  title: one,
  role: one,
  source: one,
  unit: one,
  help: { type: 'boolean' },
} as const;

/** The layer of which there is one, and which is no layer of features. */
export const HEIGHTS = 'terrain';

const unitNames = Object.keys(heightUnits) as HeightUnit[];

/** Other names that people use for the same datum. */
const datums: Record<string, Datum> = {
  wgs84: 'wgs84',
  wgs1984: 'wgs84',
  cgcs2000: 'wgs84',
  gcj02: 'gcj02',
  gcj: 'gcj02',
  bd09: 'bd09',
  bd09ll: 'bd09',
};

/**
 * Reads `npm run import`'s arguments; null where only the usage was asked for.
 * @throws UsageError
 */
export function readOptions(args: string[], actor: string, say: ReturnType<typeof reportWords>): ImportOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [path, ...others] = positionals;
  if (!path || others.length) throw new UsageError(`${say.noFile}\n${say.usage}`);
  const layer = values.layer ?? (isRasterName(path) ? HEIGHTS : undefined);
  if (!layer) throw new UsageError(`${say.noLayer}\n${say.usage}`);
  if (!layerCodes.some((known) => known === layer) && !overlayCodePattern.test(layer))
    throw new UsageError(say.badLayer(layer));
  const datum = values.datum === undefined ? null : datums[values.datum.toLowerCase().replace(/[-_ ]/g, '')];
  if (datum === undefined) throw new UsageError(say.badOption('datum', values.datum ?? '', 'wgs84, gcj02, bd09'));
  return {
    path,
    layer,
    crs: values.crs ?? null,
    datum,
    encoding: values.encoding ?? null,
    maps: (values.map ?? []).map((text) => readMap(text, say)),
    region: values.region ?? null,
    sourceLayer: values['source-layer'] ?? null,
    dryRun: values['dry-run'] ?? false,
    visibility: choice(
      'visibility',
      values.visibility,
      ['public', 'internal', 'restricted'] satisfies Visibility[],
      'internal',
      say,
    ),
    title: values.title ?? null,
    role: choice('role', values.role, ['barrier', 'exclusion', 'context'] satisfies OverlayRole[], 'context', say),
    source: values.source?.trim() || null,
    unit: values.unit === undefined ? null : choice('unit', values.unit, unitNames, 'm', say),
    actor,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `图斑编号=tbbh`; the last equals sign parts them, since a field may hold one. */
function readMap(text: string, say: ReturnType<typeof reportWords>): { field: string; column: string } {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new UsageError(say.badMap(text));
  return { field: text.slice(0, at), column: text.slice(at + 1) };
}

function choice<Word extends string>(
  name: string,
  given: string | undefined,
  words: readonly Word[],
  usual: Word,
  say: ReturnType<typeof reportWords>,
): Word {
  if (given === undefined) return usual;
  const found = words.find((word) => word === given);
  if (!found) throw new UsageError(say.badOption(name, given, words.join(', ')));
  return found;
}
