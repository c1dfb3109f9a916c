import type { Comparison, Expected, Filter, FilterValue } from '#shared/filter/filter';
import { faultAt, keywords, type Token, tokenize } from '#shared/filter/tokenize';

const DEEPEST = 60; // brackets inside one another
const comparisons: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** A filter, and where in its text each part of it stands (characters from 0). */
export type PlacedFilter = { filter: Filter; places: ReadonlyMap<Filter, number> };

/**
 * A filter from CQL2 text. Keywords in any case; text in 'single quotes', a quote in it doubled; names that are no plain
 * words in "double quotes"; `DATE('2024-06-30')` is the text of the day. `and` binds closer than `or`, `not` closest.
 * @throws FilterFault for any text that is no filter, and nothing else.
 */
export const parseFilter = (text: string): Filter => parsePlaced(text).filter;

/** The same with the places, for faults that are found later. */
export function parsePlaced(text: string): PlacedFilter {
  const tokens = tokenize(text);
  const places = new Map<Filter, number>();
  let next = 0;
  let depth = 0;

  const peek = (): Token => tokens[next]!;
  const advance = (): Token => tokens[Math.min(next++, tokens.length - 1)]!;
  const fail = (expected: Expected, token = peek()): never => {
    throw faultAt(expected, token);
  };
  const takeWord = (word: string): boolean => {
    const token = peek();
    if (token.kind !== 'word' || token.keyword !== word) return false;
    next++;
    return true;
  };
  const takeSign = (sign: string): boolean => {
    const token = peek();
    if (token.kind !== 'sign' || token.sign !== sign) return false;
    next++;
    return true;
  };
  const placed = <Part extends Filter>(part: Part, at: number): Part => {
    places.set(part, at);
    return part;
  };

  function list(op: 'and' | 'or', part: () => Filter): Filter {
    const { at } = peek();
    const first = part();
    if (!takeWord(op)) return first;
    const args = [first];
    do args.push(part());
    while (takeWord(op));
    return placed({ op, args }, at);
  }
  const either = (): Filter => list('or', all);
  const all = (): Filter => list('and', negated);

  function negated(): Filter {
    const { at } = peek();
    return takeWord('not') ? placed({ op: 'not', arg: single() }, at) : single();
  }

  function single(): Filter {
    if (!takeSign('(')) return predicate();
    if (++depth > DEEPEST) fail('shallow', tokens[next - 1]);
    const inner = either();
    if (!takeSign(')')) fail('closing');
    depth--;
    return inner;
  }

  function predicate(): Filter {
    const start = advance();
    const { at } = start;
    const column = nameOf(start) ?? fail('column', start);
    if (takeWord('is')) {
      const not = takeWord('not');
      if (!takeWord('null')) fail('null');
      return negate(not, placed({ op: 'is null', column }, at));
    }
    const not = takeWord('not');
    if (takeWord('like')) return negate(not, placed({ op: 'like', column, pattern: takeText('text') }, at));
    if (takeWord('in')) return negate(not, placed({ op: 'in', column, values: valueList() }, at));
    if (takeWord('between')) {
      const low = rangeEnd();
      if (!takeWord('and')) fail('and-between');
      return negate(not, placed({ op: 'between', column, low, high: rangeEnd() }, at));
    }
    if (not) fail('negatable');
    const sign = advance();
    if (sign.kind !== 'sign' || !comparisons.has(sign.sign)) return fail('operator', sign);
    return placed({ op: sign.sign as Comparison, column, value: value() }, at);
  }

  const negate = (not: boolean, arg: Filter): Filter => (not ? placed({ op: 'not', arg }, places.get(arg)!) : arg);

  function valueList(): FilterValue[] {
    if (!takeSign('(')) fail('opening');
    const values = [value()];
    while (takeSign(',')) values.push(value());
    if (!takeSign(')')) fail('comma-or-closing');
    return values;
  }

  function value(expected: Expected = 'value'): FilterValue {
    const token = peek();
    if (takeWord('true')) return true;
    if (takeWord('false')) return false;
    if (takeWord('date')) return day();
    next++;
    if (token.kind === 'number' || token.kind === 'text') return token.value;
    return fail(expected, token);
  }

  function rangeEnd(): number | string {
    const token = peek();
    const end = value('range');
    return typeof end === 'boolean' ? fail('range', token) : end;
  }

  function day(): string {
    if (!takeSign('(')) fail('opening');
    const token = peek();
    const text = takeText('date');
    if (!isDay(text)) fail('date', token);
    if (!takeSign(')')) fail('closing');
    return text;
  }

  function takeText(expected: Expected): string {
    const token = advance();
    return token.kind === 'text' ? token.value : fail(expected, token);
  }

  const filter = either();
  if (peek().kind !== 'end') fail('and-or-end');
  return { filter, places };
}

function nameOf(token: Token): string | null {
  if (token.kind === 'quoted') return token.name;
  return token.kind === 'word' && !keywords.has(token.keyword) ? token.source : null;
}

/** A day of the calendar that SQL knows too: 0001-01-01 to 9999-12-31. */
export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
