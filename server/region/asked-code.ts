import { AppError } from '../errors';
import { fullRegionCode } from './region-code';

/** @throws AppError `request-invalid` that says what is wrong with the code. */
export function askedCode(text: string): string {
  const code = fullRegionCode(text);
  if (code) return code;
  throw new AppError(
    'request-invalid',
    /^\d+(?:\.\d+)?e\+?\d+$/i.test(text.trim())
      ? `"${text}" is a code that a spreadsheet turned into a number, which loses its last digits. Keep the column as text and give all 12 digits.`
      : `"${text.slice(0, 40)}" is not a region code: give 2, 4, 6, 9 or 12 digits, for example 441402102 or 441402102000.`,
  );
}
