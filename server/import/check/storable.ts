/** Text without what PostgreSQL's text and jsonb refuse: NUL, and halves of surrogate pairs. */
export const storableText = (text: string): string =>
  text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');

/** The same through nested values; counts the texts that had to change. Undefined and no-number become null, as in JSON. */
export function storableValue(value: unknown): { value: unknown; cleared: number } {
  if (typeof value === 'string') {
    const text = storableText(value);
    return { value: text, cleared: text === value ? 0 : 1 };
  }
  if (typeof value === 'bigint') return { value: value.toString(), cleared: 0 };
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : null, cleared: 0 };
  if (value === undefined || value === null || typeof value !== 'object') return { value: value ?? null, cleared: 0 };
  if (value instanceof Date) return { value: value.toISOString(), cleared: 0 };
  let cleared = 0;
  const inner = (part: unknown) => {
    const done = storableValue(part);
    cleared += done.cleared;
    return done.value;
  };
  if (Array.isArray(value)) {
    const array = value.map(inner);
    return { value: array, cleared };
  }
  const object = Object.fromEntries(Object.entries(value).map(([key, part]) => [storableText(key), inner(part)]));
  return { value: object, cleared };
}
