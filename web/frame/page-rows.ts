import { queryOptions } from '@tanstack/react-query';
import type { TableGroups, TableOrder, TableRows } from '#shared/table';
import { getJson, postJson } from '../state/server';

export type PageRow = { id: number; values: Record<string, string | number | boolean | null> };
type Asked = { sort: string; limit: number; region: string | null };

/** The first rows of a layer inside a region, with their columns, and how many there are in all. */
export const pageRowsQuery = (layer: string, columns: readonly string[], { sort, limit, region }: Asked) =>
  queryOptions({
    queryKey: ['table', 'page', layer, columns.join(), sort, limit, region],
    queryFn: async ({ signal }): Promise<{ count: number; areaM2: number | null; rows: PageRow[] }> => {
      const words = new URLSearchParams({ sort, limit: String(limit), ...(region ? { region } : {}) });
      const { ids, count, areaM2 } = await getJson<TableOrder>(`/api/table/${layer}/order?${words}`, signal);
      if (ids.length === 0) return { count, areaM2, rows: [] };
      const answer = await postJson<TableRows>(`/api/table/${layer}/rows`, { ids, columns }, signal);
      return { count, areaM2, rows: answer.ids.map((id, at) => ({ id, values: valuesAt(answer, at) })) };
    },
  });

function valuesAt({ columns }: TableRows, at: number): PageRow['values'] {
  return Object.fromEntries(
    Object.entries(columns).map(([name, cells]) => [
      name,
      Array.isArray(cells) ? (cells[at] ?? null) : (cells.dictionary[(cells.at[at] ?? 0) - 1] ?? null),
    ]),
  );
}

export const groupsQuery = (layer: string, by: string, region: string | null) =>
  queryOptions({
    queryKey: ['table', 'groups', layer, by, region],
    queryFn: ({ signal }) =>
      getJson<TableGroups>(
        `/api/table/${layer}/groups?${new URLSearchParams({ by, ...(region ? { region } : {}) })}`,
        signal,
      ),
  });
