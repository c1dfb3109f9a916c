import { type Expected, FilterFault } from '#shared/filter/filter';

type Sign = '=' | '<>' | '<' | '<=' | '>' | '>=' | '(' | ')' | ',';
/** A word of a filter; `at` counts characters from 0, `source` is as it was written. */
export type Token = { at: number; source: string } & (
  | { kind: 'word'; keyword: string }
  | { kind: 'quoted'; name: string }
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'sign'; sign: Sign }
  | { kind: 'end' }
);

export const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u;
export const keywords: ReadonlySet<string> = new Set('and or not between in like is null true false'.split(' '));

const space = /\s+/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?/iy;
const text = /'(?:[^'\0]|'')*'/y; // PostgreSQL stores no NUL character
const quoted = /"(?:[^"\0]|"")+"/y;
const sign = /<=|>=|<>|[=<>(),]/y;

const CAME = 40; // characters of the text that a fault repeats

export const faultAt = (expected: Expected, { at, source }: { at: number; source: string }): FilterFault =>
  new FilterFault(expected, source === '' ? null : source.slice(0, CAME), at);

/** The words of a filter, with an end. @throws FilterFault at a character that begins none of them. */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(filter)?.[0] ?? null;
  };
  while (at < filter.length) {
    const blank = take(space);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const token = tokenFrom(take, at) ?? fail(filter, at);
    tokens.push(token);
    at += token.source.length;
  }
  tokens.push({ kind: 'end', at, source: '' });
  return tokens;
}

function tokenFrom(take: (pattern: RegExp) => string | null, at: number): Token | null {
  let source = take(word);
  if (source !== null) return { kind: 'word', keyword: source.toLowerCase(), at, source };
  source = take(number);
  if (source !== null) return finite({ kind: 'number', value: Number(source), at, source });
  source = take(text);
  if (source !== null) return { kind: 'text', value: source.slice(1, -1).replaceAll("''", "'"), at, source };
  source = take(quoted);
  if (source !== null) return { kind: 'quoted', name: source.slice(1, -1).replaceAll('""', '"'), at, source };
  source = take(sign);
  return source === null ? null : { kind: 'sign', sign: source as Sign, at, source };
}

function finite(token: Token & { kind: 'number' }): Token {
  if (!Number.isFinite(token.value)) throw faultAt('finite', token);
  return token;
}

function fail(filter: string, at: number): never {
  const isOpen = filter[at] === "'" || filter[at] === '"';
  throw faultAt(isOpen ? 'quote' : 'character', {
    at,
    source: isOpen ? filter.slice(at) : [...filter.slice(at, at + 2)][0]!,
  });
}
