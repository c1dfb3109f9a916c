import { AppError } from '../errors';

const LARGEST_ID = 2 ** 31 - 1; // of an integer column

/** @throws AppError `request-invalid` where the text is no id that a feature could have. */
export function askedId(text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (id >= 1 && id <= LARGEST_ID) return id;
  throw new AppError(
    'request-invalid',
    `"${text.slice(0, 40)}" is not a feature id: give a whole number from 1 to ${LARGEST_ID}.`,
  );
}
