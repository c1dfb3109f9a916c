import type { PageName } from '#shared/page-names';
import { openPage, openTable, useView } from '../state/view-store';

/** Opens a page of the rail. The page of parcels is the workbench with their table open. */
export function goToPage(page: PageName) {
  const before = useView.getState();
  openPage(page);
  if (page === 'parcel') openTable('parcel');
  else if (before.page === 'parcel' && before.table === 'parcel') openTable(null);
}
