/** Columns that a table is sorted by at most. */
export const MAX_SORTS = 4;

export type Sort = { column: string; descending: boolean };

/** `area_m2:desc,code:asc`: the first decides, the next where it does not. */
export const sortWords = (sorts: readonly Sort[]): string =>
  sorts.map(({ column, descending }) => `${column}:${descending ? 'desc' : 'asc'}`).join(',');
