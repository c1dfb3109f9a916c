import { loadBatch, type NewFeature } from '../../server/batch/load';
import { reading } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { square } from '../fixtures/square';

/** Side of a parcel below, in degrees. */
export const SIDE = 0.001;

export async function load(layer: string, features: NewFeature[], more: Partial<Parameters<typeof loadBatch>[0]> = {}) {
  await loadBatch({ layer, fileName: `${layer}.zip`, actor: 'tester', visibility: 'internal', ...more }, features);
  await refreshStore();
}
export const parcel = (code: string, lng: number, lat: number, more: Record<string, unknown> = {}): NewFeature => ({
  values: {
    code,
    tbbh: code,
    class_system: 'survey2019',
    dlbm: '0601',
    dlmc: '工业用地',
    qsxz: '30',
    qsdwmc: '第一村民小组',
    region_code: '990101101200',
    ...more,
  },
  props: null,
  geometry: square(lng, lat, SIDE),
});
export const idsOf = async (prefix: string): Promise<number[]> => {
  const rows = await reading(
    (sql) => sql<{ id: number }[]>`
      select id from parcel where starts_with(code, ${prefix}) and valid_to is null order by id`,
  );
  return rows.map(({ id }) => id);
};
