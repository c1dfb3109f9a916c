const MAY_NEED_MENDING = /[\s:,[]-?\d{16}|\bNaN\b|Infinity/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?Infinity\b|\bNaN\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON.parse that loses nothing: whole numbers beyond 2^53 (codes, ids) come as texts with all their digits, and the NaN
 * and Infinity that Python writes come as null.
 * @throws SyntaxError where the text is no JSON otherwise.
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(MAY_NEED_MENDING.test(text) ? text.replace(TOKENS, mend) : text);
}

function mend(token: string) {
  if (token.startsWith('"')) return token;
  if (token === 'NaN' || token.endsWith('Infinity')) return 'null';
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
