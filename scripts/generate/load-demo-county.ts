import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { type DemoOptions, demoCounty, demoLayers } from './demo-county';
import { withPictures } from './demo-pictures';
import { loadTerrain } from './demo-terrain';
import { DEMO_SOURCE } from './names';
import { DATA_DATE } from './projects';

/** Rows beside the parcels are few; they stand for this share of the work. */
const OTHERS = 0.06;

const ACTOR = 'generate';

/** Whether every layer of the demo county was loaded; a first start that was cut off midway goes on where it stopped. */
export const demoCountyLoaded = (): Promise<boolean> =>
  reading(async (sql) => {
    const rows = await sql<{ layer: string }[]>`
      select distinct layer from batch where state = 'committed' and actor = ${ACTOR}`;
    return demoLayers.every(({ code }) => rows.some(({ layer }) => layer === code));
  });

/**
 * Loads the demo county into the database that is open, one batch a layer, readable by everyone.
 * @param options.onProgress rows written and rows in all, the second an estimate until the end.
 * @throws the fault of the database: that layer is then as before, the ones before it stay.
 */
export async function loadDemoCounty(
  options: DemoOptions & { onProgress?: (done: number, total: number) => void; signal?: AbortSignal },
): Promise<void> {
  const { parcels, seed, onProgress, signal } = options;
  const county = demoCounty({ parcels, seed });
  const estimate = Math.round(parcels * (1 + OTHERS));
  let before = 0;
  for (const { code, overlay } of demoLayers) {
    const { inserted, replaced } = await loadBatch(
      {
        layer: code,
        ...(overlay ? { overlay } : {}),
        fileName: `demo-county-${seed}-${parcels}`,
        actor: ACTOR,
        source: DEMO_SOURCE,
        dataDate: DATA_DATE,
        visibility: 'public',
      },
      code === 'stop' ? withPictures(county.features(code), seed, ACTOR) : county.features(code),
      { signal, onProgress: (rows) => onProgress?.(before + rows, Math.max(estimate, before + rows)) },
    );
    before += inserted + replaced;
    await new Promise((resolve) => setImmediate(resolve)); // lets the server answer between layers
  }
  await loadTerrain({ parcels, seed });
  onProgress?.(before, before);
}
