/** Of a card that takes another's place: what scrolls around it begins at its top. For `ref`, which is told of each one. */
export function fromTop(card: Element | null): void {
  for (const scroller of ['.slip-body', '.sheet-body']) card?.closest(scroller)?.scrollTo({ top: 0 });
}
