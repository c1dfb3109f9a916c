import type { Column } from '#shared/layers';
import type { PlainCells, WordCells } from '#shared/table';

/** A column's values for the wire: text and dates by a dictionary, since a county has few classes and many parcels. */
export function cellsOf({ type }: Pick<Column, 'type'>, values: readonly unknown[]): WordCells | PlainCells {
  if (type === 'boolean') return values.map((value) => (typeof value === 'boolean' ? value : null));
  if (type === 'integer' || type === 'number') return values.map((value) => (value === null ? null : Number(value)));
  const dictionary: string[] = [];
  const places = new Map<string, number>();
  const at = values.map((value) => {
    if (value === null || value === undefined) return 0;
    const word = String(value);
    let place = places.get(word);
    if (!place) {
      place = dictionary.push(word);
      places.set(word, place);
    }
    return place;
  });
  return { dictionary, at };
}
