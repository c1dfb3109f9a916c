import type { Column, Layer } from '#shared/layers';

const column = (name: string, unit: 'mu' | 'km', zh: string, en: string): Column => ({
  name,
  type: 'number',
  unit,
  title: { zh, en },
  visibility: 'public',
});
const areaMu = column('area_mu', 'mu', '图上面积', 'Area on the map');
const lengthKm = column('length_km', 'km', '长度', 'Length');

/**
 * Columns that a filter, a style or a class may name: those of the registry, and `area_mu` (m² × 3 / 2000, not rounded)
 * of polygons, `length_km` of lines. A restricted column is not among them: a filter would tell its values.
 */
export const filterColumns = ({ columns, geometry }: Pick<Layer, 'columns' | 'geometry'>): Column[] => [
  ...columns.filter(({ visibility }) => visibility !== 'restricted'),
  ...(geometry === 'polygon' ? [areaMu] : []),
  ...(geometry === 'line' ? [lengthKm] : []),
];
