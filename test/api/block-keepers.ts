import { beforeAll } from 'vitest';
import { blockQuestion } from '#shared/block';
import type { SavedBlock } from '#shared/block/saved';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { square } from '../fixtures/square';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

/** Side of a parcel below, in degrees. */
export const SIDE = 0.001;
export const question = blockQuestion.parse({ gap: 12, exclude: ['pbf'], barriers: ['survey2019:1101'], min: 20 });

/** People of the demo county who keep blocks, and parcels for them to keep. Call it at the top of a test file. */
export function blockKeepers() {
  const { request } = apiUnderTest();
  const cookies = new Map<string, string>();
  const ask = asking(request, cookies);

  const save = (who: string, ids: readonly number[], name = '试存片') =>
    ask(who, 'POST', '/api/blocks/saved', {
      ids,
      question,
      values: { name, stage: '摸底', kind: '产业用地', plan_industry_mu: 12.5, plan_ecology_mu: 3 },
    });
  const block = async (who: string, areaId: number): Promise<SavedBlock> =>
    (await ask(who, 'GET', `/api/blocks/saved/${areaId}`)).body;
  const area = async (areaId: number) => (await ask('wang', 'GET', `/api/features/area/${areaId}`)).body;
  const accept = async (who: string, areaId: number, more: { areaM2?: number; version?: number } = {}) => {
    const { now, version } = await block(who, areaId);
    return ask(
      who,
      'POST',
      `/api/blocks/saved/${areaId}/accept`,
      { areaM2: more.areaM2 ?? now.areaM2 },
      more.version ?? version,
    );
  };

  /** Squares in a row, each touching the next, at a place of their own for each test. */
  async function parcelsAt(
    lat: number,
    more: { count?: number; visibility?: 'public' | 'internal' | 'restricted'; town?: string; step?: number } = {},
  ): Promise<{ ids: number[]; codes: string[] }> {
    const { count = 4, visibility = 'internal', town = '990101101', step = SIDE } = more;
    const codes = Array.from({ length: count }, (_, n) => `T-${lat}-${visibility}-${town}-${n}`);
    await importParcels(
      codes.map((code, n) => ({ code, geometry: square(113.2 + n * step, lat, SIDE), town })),
      visibility,
    );
    const rows = await reading(
      (sql) =>
        sql<{ id: number }[]>`select id from parcel where code in ${sql(codes)} and valid_to is null order by id`,
    );
    return { ids: rows.map(({ id }) => id), codes };
  }

  async function importParcels(
    parcels: { code: string; geometry: ReturnType<typeof square>; town?: string }[],
    visibility: 'public' | 'internal' | 'restricted' = 'internal',
  ) {
    await loadBatch(
      { layer: 'parcel', fileName: '图斑.zip', actor: 'tester', visibility, dataDate: '2026-05-31' },
      parcels.map(({ code, geometry, town = '990101101' }) => ({
        values: {
          code,
          tbbh: code,
          class_system: 'survey2019',
          dlbm: '0601',
          dlmc: '工业用地',
          qsdwmc: '第一村民小组',
          region_code: `${town}001`,
          is_pbf: false,
        },
        props: null,
        geometry,
      })),
    );
    await refreshStore();
  }

  const sumOf = async (ids: readonly number[]): Promise<number> => {
    const [row] = await reading(
      (sql) => sql<{ sum: number }[]>`select sum(area_m2) as sum from parcel where id in ${sql([...ids])}`,
    );
    return row!.sum;
  };

  beforeAll(async () => {
    const county = ['990101000000'];
    for (const [username, role, scopes] of [
      ['steward', 'steward', county],
      ['wang', 'editor', county],
      ['li', 'editor', county],
      ['viewer', 'viewer', county],
      ['town', 'editor', ['990101101000']],
      ['elsewhere', 'editor', ['441402000000']],
    ] as const) {
      cookies.set(username, (await signedIn(request, username, role, scopes)).headers.Cookie);
    }
  });

  return { ask, save, block, area, accept, parcelsAt, importParcels, sumOf };
}
