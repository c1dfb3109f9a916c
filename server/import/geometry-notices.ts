import type { Unusable } from './check/clean-geometry';
import { type Notice, notice } from './check/notice';
import type { SourceLayer } from './source';
import type { Survey } from './survey';

const WRONG_SHARE = 0.05; // more coordinates than this off the earth are no slip but a wrong reading

/** What reading and cleaning made known of the geometry, for the report. */
export function geometryNotices(survey: Survey, layer: SourceLayer): Notice[] {
  const { unusable, read: total, ringsClosed, ringsTurned, partsDropped, repeatedVertices, identical, hasZ } = survey;
  const notices: Notice[] = [];
  const left = (why: Unusable) => unusable[why] ?? { count: 0, rows: [] };
  const level = (count: number) => (count > Math.max(1, total * WRONG_SHARE) ? 'refusal' : 'warning');
  for (const [why, code] of [
    ['not-finite', 'geometry-not-finite'],
    ['out-of-range', 'geometry-out-of-range'],
  ] as const) {
    const { count, rows } = left(why);
    if (count) notices.push(notice(level(count), code, { count, total }, rows));
  }
  const missing = left('missing');
  if (missing.count) notices.push(notice('warning', 'geometry-missing', { count: missing.count, total }, missing.rows));
  for (const [why, code] of [
    ['collection', 'geometry-collection'],
    ['collapsed', 'geometry-collapsed'],
  ] as const) {
    const { count, rows } = left(why);
    if (count) notices.push(notice('warning', code, { count }, rows));
  }
  if (partsDropped.count)
    notices.push(notice('warning', 'geometry-parts-dropped', { count: partsDropped.count }, partsDropped.rows));
  if (ringsClosed.count) notices.push(notice('note', 'rings-closed', { count: ringsClosed.count }, ringsClosed.rows));
  if (ringsTurned) notices.push(notice('note', 'rings-turned', { count: ringsTurned }));
  if (repeatedVertices) notices.push(notice('note', 'vertices-repeated', { count: repeatedVertices }));
  const { linesWithoutLength: flat } = survey;
  if (flat.count) notices.push(notice('warning', 'lines-without-length', { count: flat.count }, flat.rows));
  if (identical.count) notices.push(notice('note', 'features-identical', { count: identical.count }, identical.rows));
  if (hasZ) notices.push(notice('note', 'geometry-z-dropped', { z: true, m: layer.hasM }));
  if (!survey.rows.count) notices.push(notice('refusal', 'nothing-to-import', { total }));
  return notices;
}
