import { useMemo } from 'react';
import { MAX_SORTS, type Sort } from '#shared/sort';
import { arrangeTable, useView } from '../state/view-store';
import { isGroupable } from './group-view';
import type { TableColumn } from './table-columns';

/** The order and groups that the address names, as far as the layer has such columns; an old link may name others. */
export function useArrangement(columns: readonly TableColumn[]) {
  const sort = useView((view) => view.sort);
  const group = useView((view) => view.group);
  const { sorts, by, lacking } = useMemo(() => {
    const canSort = ({ column }: Sort) => columns.some(({ from }) => from === column);
    const canGroup = (word: string) => columns.some((column) => column.name === word && isGroupable(column));
    const names = [
      ...sort.filter((one) => !canSort(one)).map(({ column }) => column),
      ...group.filter((word) => !canGroup(word)),
    ];
    return { sorts: sort.filter(canSort), by: group.filter(canGroup), lacking: [...new Set(names)] };
  }, [sort, group, columns]);
  return {
    sorts,
    by,
    /** Columns of the address that the rows are neither sorted nor grouped by. */
    lacking,
    dropLacking: () => arrangeTable({ sort: sorts, group: by }),
    /** `isAdded`: where the columns before leave rows equal. Null: no longer by this column. */
    sortBy: (column: TableColumn, descending: boolean | null, isAdded = false) => {
      const others = isAdded ? sorts.filter((one) => one.column !== column.from) : [];
      arrangeTable({
        sort: descending === null ? others : [...others.slice(1 - MAX_SORTS), { column: column.from, descending }],
      });
    },
  };
}
