import type { FeatureDetail } from '#shared/feature';

type Names = { problem: string; done: string; next: string };

/** What was wrong at a stop, what was done, and what comes next: as far as its row says so. */
export const toldOf = (detail: FeatureDetail | null, names: Names): { name: string; text: string }[] =>
  [
    { name: names.problem, text: detail?.values.problem },
    { name: names.done, text: detail?.values.done },
    { name: names.next, text: detail?.values.next_step },
  ].filter((told): told is { name: string; text: string } => typeof told.text === 'string' && told.text !== '');
