/** Prints what the map shows now, as one sheet. */
export async function printView(): Promise<void> {
  window.print();
}
