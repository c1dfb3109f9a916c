import type { FilterValue } from '#shared/filter/filter';
import { writeFilter } from '#shared/filter/write-filter';

/** Filter text of one status; null: projects that have none. */
export const hasStatus = (status: FilterValue | null): string =>
  writeFilter(status === null ? { op: 'is null', column: 'status' } : { op: '=', column: 'status', value: status });
