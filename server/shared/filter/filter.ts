/**
 * A filter over a layer's columns. Written as CQL2 text (OGC 21-065r2), of which this is a part: and, or, not,
 * comparisons, between, in, like, is null, over plain columns.
 */
export type FilterValue = string | number | boolean;
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Filter =
  | { op: 'and' | 'or'; args: readonly Filter[] }
  | { op: 'not'; arg: Filter }
  | { op: Comparison; column: string; value: FilterValue }
  | { op: 'between'; column: string; low: number | string; high: number | string }
  | { op: 'in'; column: string; values: readonly FilterValue[] }
  /** `%` any characters, `_` one; case counts. Dates compare as `2024-06-30`. */
  | { op: 'like'; column: string; pattern: string }
  | { op: 'is null'; column: string };

/** The text is no filter. `at` counts characters from 0; `message` says what was expected and what came. */
export class FilterFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}
