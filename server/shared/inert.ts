/** A spreadsheet takes text that begins so for a formula; tab and return hide one. */
const runs = /^[=+\-@\t\r]/;

/** Text that no spreadsheet reckons with. */
export const inert = (text: string) => (runs.test(text) ? `'${text}` : text);
