/** A text as a part of a file's name that every system takes, never a path; `unnamed` where nothing is left of it. */
export const asFileName = (text: string, unnamed: string): string =>
  [...text.normalize('NFC').replace(/[\p{C}<>:"/\\|?*\s]+/gu, ' ')]
    .slice(0, 60)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '') || unnamed;
