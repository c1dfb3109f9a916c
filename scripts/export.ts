/** `npm run export -- LAYER --format geojson --out FILE`: a layer as a file, the same rows and figures as over HTTP. */
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exportQuery } from '#shared/export';
import { closeDatabase, writing } from '../server/db';
import { exportLayer } from '../server/export/export-layer';
import { guardedExport } from '../server/export/guarded-export';
import { layerOf } from '../server/feature/layer-of';
import { openAndMigrate } from '../server/open';
import { operator } from '../server/policy';
import { readSettings } from '../server/settings';
import { writeTrace } from '../server/trace/queries';

const usage = `npm run export -- LAYER [--format geojson] [--out FILE] [--region CODE] [--bbox W,S,E,N] [--batch N]
       [--filter TEXT] [--keys en]
  LAYER    region, parcel, area, belt, stop, project, or an overlay's code
  --filter such as "dlbm like '02%' and area_mu >= 2"
  --out    the file to write; without it the file is named after the layer, here`;

const options = { type: 'string' } as const;
let part: string | null = null;
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: options,
      out: options,
      region: options,
      bbox: options,
      batch: options,
      filter: options,
      keys: options,
      help: { type: 'boolean' },
    },
  });
  const { out, help, ...asked } = values;
  const [code] = positionals;
  if (help || !code || positionals.length !== 1) throw new Error(usage);
  const query = exportQuery.safeParse(asked);
  if (!query.success)
    throw new Error(query.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  const settings = readSettings();
  await openAndMigrate(settings, 'join', 'npm run export');
  const layer = await layerOf(code);
  const guarded = await guardedExport(operator, layer, query.data);
  const doer = { actor: operator.name, personId: null, address: null };
  if (guarded) await writing({ actor: doer.actor }, (sql) => writeTrace(sql, doer, guarded));
  const { metadata, fileName, text } = await exportLayer(operator, layer, query.data, settings);
  const path = out ?? fileName;
  part = `${path}.part`; // the name that was asked for only ever holds a whole file
  const file = createWriteStream(part);
  for await (const piece of text) if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  renameSync(part, path);
  part = null;
  console.log(
    `${path}: ${metadata.count} features${metadata.sum_area_mu === null ? '' : `, ${metadata.sum_area_mu} 亩 (${metadata.area_method})`}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  if (part) rmSync(part, { force: true });
  await closeDatabase();
}
