/** How a project stands against its schedule: green, yellow or red, with the figures that say why. */
export type Lag = {
  light: 'green' | 'yellow' | 'red';
  reason: 'on-schedule' | 'slightly-behind' | 'behind' | 'far-behind' | 'not-started' | 'start-overdue';
  /** Shares of the year's plan: what a straight line through the year asks for by that day, and what was done. */
  schedule: number;
  done: number;
  /** Percentage points that `done` is ahead of the schedule; negative where it is behind. */
  points: number;
};

export type Course = {
  status: string | null;
  planYearWanYuan: number | null;
  doneYearWanYuan: number | null;
  /** Days as `2024-06-30`. */
  planStart: string | null;
};

/** Points behind the schedule at which the light turns; up to the first it stays green. */
const YELLOW_FROM = 10;
const RED_ABOVE = 30;
const OVERDUE_MONTHS = 3;
const notBegun = new Set(['储备', '前期', '未开工']);
const ended = new Set(['竣工', '完工', '竣工验收', '投用', '取消', '调出']);

/** The share of the year that is over when `day` begins: 0.5 on 2024-07-01 and within a day of it in any year. */
export function scheduleOn(day: string): number {
  const year = Number(day.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  return (Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - start) / (Date.UTC(year + 1, 0, 1) - start);
}

/**
 * The light of a project on a day, against a straight line through the year: up to 10 points behind is green, up to 30
 * yellow, more is red; so is a start that is three months overdue. Null where no plan says what to compare with, and
 * for what has ended.
 * Source: the rule of Yinchuan (qlbk.net, 2025-03-26), which leaves 0 to 10 points unnamed.
 */
export function lagOf({ status, planYearWanYuan, doneYearWanYuan, planStart }: Course, day: string): Lag | null {
  if (status && ended.has(status)) return null;
  const schedule = scheduleOn(day);
  if (!Number.isFinite(schedule)) return null;
  const isWaiting = status !== null && notBegun.has(status);
  const plan = planYearWanYuan && planYearWanYuan > 0 ? planYearWanYuan : null;
  const done = plan === null ? 0 : (doneYearWanYuan ?? 0) / plan;
  const points = (done - schedule) * 100;
  const told = { schedule, done, points };
  if (isWaiting && planStart) {
    if (monthsLater(planStart, OVERDUE_MONTHS) <= day) return { light: 'red', reason: 'start-overdue', ...told };
    if (planStart > day) return { light: 'green', reason: 'not-started', ...told };
  }
  if (plan === null || doneYearWanYuan === null) return null;
  // Compared as tenths, so that 10 points behind by the plan's own figures are not 10.000000001.
  const behind = Math.round(-points * 10) / 10;
  if (behind <= 0) return { light: 'green', reason: 'on-schedule', ...told };
  if (behind < YELLOW_FROM) return { light: 'green', reason: 'slightly-behind', ...told };
  if (behind <= RED_ABOVE) return { light: 'yellow', reason: 'behind', ...told };
  return { light: 'red', reason: 'far-behind', ...told };
}

function monthsLater(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
