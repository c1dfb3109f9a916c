import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TableGroups } from '#shared/table';
import { queryClient, searchQuery } from '../state/server';
import { useSettled } from '../ui/use-settled';
import { withAlso } from './column-filter';
import { askTable, type Scope } from './load-table';
import { contains, isInOneOf } from './sought-condition';
import type { TableColumn } from './table-columns';

/**
 * Values of a column with how many rows have each. Where there are more than one answer holds, the server looks for
 * what is typed: then `isSought`, and all that came fits.
 */
export function useValues(layer: string, column: TableColumn, scope: Scope, typed: string) {
  const by = column.kind === 'town' ? 'region_town' : column.from;
  const valuesIn = (filter: string | null, signal: AbortSignal) =>
    askTable<TableGroups>(layer, 'groups', { ...scope, filter }, { by }, signal);
  const all = useQuery({
    queryKey: ['table', layer, 'values', by, scope],
    queryFn: ({ signal }) => valuesIn(scope.filter, signal),
  });
  const sought = useSettled(typed.trim());
  const isSought = sought !== '' && Boolean(all.data?.rest);
  const found = useQuery({
    queryKey: ['table', layer, 'values', by, scope, sought],
    queryFn: async ({ signal }) => {
      const condition = column.kind === 'own' ? contains(column.from, sought) : await isNamed(column.from, sought);
      return condition ? valuesIn(withAlso(scope.filter, [condition]), signal) : null;
    },
    enabled: isSought,
    placeholderData: keepPreviousData,
  });
  const { data, isError, isPending, refetch } = isSought ? found : all;
  return { data, isError, isPending, retry: refetch, isSought };
}

/** Regions are told by codes, and found by name as in the search box. */
async function isNamed(column: string, name: string) {
  const { hits } = await queryClient.ensureQueryData(searchQuery(name));
  return isInOneOf(
    column,
    hits.filter(({ layer }) => layer === 'region').map(({ code }) => code),
  );
}
