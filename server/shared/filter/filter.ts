/**
 * A filter over a layer's columns. Written as CQL2 text (OGC 21-065r2), of which this is a part: and, or, not,
 * comparisons, between, in, like, is null, over plain columns. `and`, `or` have two args or more, `in` one value or more.
 */
export type FilterValue = string | number | boolean;
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Filter =
  | { op: 'and' | 'or'; args: readonly Filter[] }
  | { op: 'not'; arg: Filter }
  | { op: Comparison; column: string; value: FilterValue }
  | { op: 'between'; column: string; low: number | string; high: number | string }
  | { op: 'in'; column: string; values: readonly FilterValue[] }
  /** `%` any characters, `_` one, `\` before either takes it as it stands; case counts. */
  | { op: 'like'; column: string; pattern: string }
  | { op: 'is null'; column: string };
/** A filter without and, or, not: what it says of one column. */
export type Predicate = Exclude<Filter, { op: 'and' | 'or' | 'not' }>;

/** What could have stood at the place of a fault. */
export const expectedWords = {
  column: 'a column name',
  operator: '=, <>, <, <=, >, >=, between, in, like, or is',
  negatable: 'between, in, or like',
  value: "a value such as 2, 'text', or true",
  range: "a number or a 'text'",
  text: "a text in 'single quotes'",
  null: 'null or not null',
  date: "a day such as '2024-06-30'",
  opening: 'an opening bracket',
  closing: 'a closing bracket',
  'comma-or-closing': 'a comma or a closing bracket',
  'and-between': 'and',
  'and-or-end': 'and, or, or the end',
  quote: 'a closing quote',
  character: "a name, a number, a 'text', a bracket, or a comparison",
  finite: 'a number up to 1.8e308',
  shallow: 'up to 60 brackets inside one another',
} as const;
export type Expected = keyof typeof expectedWords;

/** The text is no filter. `at` counts characters from 0; `came` is null at the end of the text. */
export class FilterFault extends Error {
  constructor(
    readonly expected: Expected,
    readonly came: string | null,
    readonly at: number,
  ) {
    super(
      `Character ${at + 1} of the filter: expected ${expectedWords[expected]}; came ${came === null ? 'its end' : came}.`,
    );
  }
}
