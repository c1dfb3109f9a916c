/** For `JSON.stringify`: half a character, which anybody may type into a name, is none that the database takes. */
export const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;
