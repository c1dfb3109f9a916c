/** What was typed, in the forms that it is compared in. */
export type Asked = {
  /** Without blanks at the ends, full-width forms folded, lower case. */
  text: string;
  /** The same cut at blanks and at › / , ·: 梅江 三角镇 asks for a 三角镇 below a 梅江. */
  words: readonly string[];
  /** 2 to 12 digits of a code, else ''. */
  digits: string;
  /** Pinyin or initials without blanks and apostrophes, ü as v; '' where other characters stand. */
  letters: string;
};

/** Full-width forms, capitals and blanks at the ends tell nothing. */
export const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

export function readAsked(typed: string): Asked {
  const text = fold(typed);
  const letters = text.replace(/ü/g, 'v').replace(/['’\s]/g, '');
  return {
    text,
    words: text.split(/[\s›>/,，、·]+/u).filter(Boolean),
    digits: /^\d{2,12}$/.test(text) ? text : '',
    letters: /^[a-z]+$/.test(letters) ? letters : '',
  };
}
