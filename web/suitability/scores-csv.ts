import { muOf } from '#shared/geometry/measure/mu';
import { inert } from '#shared/inert';
import { type SuitabilityWeights, suitabilityFactors } from '#shared/suitability';
import { contributionsTo } from '#shared/suitability-score';
import { landWord } from '../layer/filter-words';
import { suitabilityWords } from '../messages/suitability';
import type { Judged } from '../state/suitability';
import type { Language } from '../state/view';
import { topOf } from './top-of';

const BOM = '\ufeff'; // without it Excel takes Chinese for the letters of its own machine

/** All ranks as a spreadsheet, each with what it rests on; notes stand below. Text in it is inert. */
export function scoresCsv(
  { answer, points, scores }: Judged,
  weights: SuitabilityWeights,
  notes: readonly string[],
  language: Language,
): string {
  const w = suitabilityWords[language];
  const h = w.csvHeads;
  const heads = [h.rank, h.name, h.land, h.landName, h.owner, h.village, h.villageCode, h.areaM2, h.areaMu];
  const parts = suitabilityFactors.map((factor) => h.part(w.factors[factor]));
  const rows = topOf(scores, answer.areasM2, scores.length).map((at, rank) => {
    const land = answer.classes[answer.classOf[at]!];
    const village = answer.villages[answer.villageOf[at]!];
    const areaM2 = answer.areasM2[at]!;
    const share = answer.excludedShare[at] ?? null;
    return [
      rank + 1,
      answer.names[at],
      land?.key.split(':')[1],
      land && landWord(land.key, language),
      answer.ownerships[answer.ownershipOf[at]!],
      village?.name,
      village && `${village.code}\t`, // a spreadsheet would make a number of twelve digits
      areaM2.toFixed(2),
      muOf(areaM2).toFixed(2),
      answer.slopeDeg[at],
      answer.roadM[at],
      share === null ? null : Math.round(share * 10_000) / 100,
      scores[at]!.toFixed(2),
      ...contributionsTo(points, weights, at).map((one) => (one.points === null ? null : one.part.toFixed(2))),
    ];
  });
  const lines = [
    [...heads, h.slope, h.road, h.exclusion, h.score, ...parts],
    ...rows,
    [],
    ...notes.map((note) => [w.csvNotes, note]),
  ];
  return BOM + lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null | undefined): string {
  const text = typeof value === 'string' ? inert(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
