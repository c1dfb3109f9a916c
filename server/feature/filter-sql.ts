import type { Fragment, TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';
import { AppError } from '../errors';
import type { Reader } from '../policy';

/**
 * A filter in CQL2 text as SQL over the columns that the reader may see; `area_mu` and `length_km` count as columns too.
 * @throws AppError `filter-invalid`.
 */
export const filterSql = (_sql: TransactionSql, _reader: Reader, _layer: Layer, _filter: string): Fragment => {
  throw new AppError('filter-invalid', 'Filters are not built yet.');
};
