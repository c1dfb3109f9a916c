import { years } from '../state/view';

/** Something that is known of a time: it happened, it is aimed at, or it is planned. */
export type Moment = {
  key: string;
  /** Years with their fraction: 2026.5 is the middle of 2026. */
  at: number;
  until?: number;
  kind: 'actual' | 'target' | 'planned';
  title: string;
  text?: string;
};

/** `2026-06-30`, `2025-03`, `2023` or `2023上半年` as years with their fraction; NaN where no year stands first. */
export function yearOf(period: string): number {
  const [, year, month, day] = /^(\d{4})(?:\D(\d{1,2}))?(?:\D(\d{1,2}))?/.exec(period) ?? [];
  if (!year) return Number.NaN;
  const months = month ? Math.min(12, Math.max(1, Number(month))) - 1 : 0;
  return Number(year) + (months + (day ? (Number(day) - 1) / 31 : 0)) / 12;
}

/** The years that an axis shows: all of the programme's, and what lies before or after. */
export function axisOf(at: readonly number[]): { from: number; to: number } {
  const known = [...at.filter(Number.isFinite), ...years];
  return { from: Math.floor(Math.min(...known)), to: Math.ceil(Math.max(...known)) };
}

/** What a project should be at the end of a year by its planned days; null where none is planned. */
export function plannedState(
  planStart: string | null,
  planFinish: string | null,
  year: number,
): 'not-started' | 'building' | 'done' | null {
  const end = `${year}-12-31`;
  if (planFinish && planFinish <= end) return 'done';
  if (planStart) return planStart <= end ? 'building' : 'not-started';
  return null;
}
