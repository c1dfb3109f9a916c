import { type Datum, type Notice, notice } from './notice';
import type { DatumWeighing } from './weigh-datum';

export type DatumEvidence = {
  /** `--datum`. */
  given: Datum | null;
  /** Name of the reference system that the file or the person stated; null where it was guessed. */
  stated: string | null;
  /** The Gauss-Krüger grid that undeclared metres were read as; null for degrees and Mercator. */
  surveyGrid: string | null;
  /** Whether the place is one where maps are commonly shifted. */
  open: boolean;
  /** `named`: feature by feature; else only the outlines were laid over each other. */
  weighing: (DatumWeighing & { reference: string; named: boolean }) | null;
  hint: DatumHint | null;
  /** Where the data lie, for the note that no question arises. */
  place: string;
};

export type DatumHint = { datum: Datum; confidence: number; hint: string };
export type DatumVerdict = { datum: Datum | null; confidence: number | null; notices: Notice[] };

const SURE = 0.6; // a reference that is too coarse stays below 0.2, one that fits reaches 0.7 to 0.99
const SURE_AGAINST_STATEMENT = 0.8; // an outline alone must be plain to speak against what a file declares

/**
 * Decides which datum a file stands on. Nothing is converted unless the person said so: a shift that was found or
 * hinted at is a question, and so is silence where any of the three is possible.
 */
export function judgeDatum({ given, stated, surveyGrid, open, weighing, hint, place }: DatumEvidence): DatumVerdict {
  const contradicts = stated !== null && weighing && !weighing.named && weighing.best !== 'wgs84';
  const sure = weighing && weighing.confidence >= (contradicts ? SURE_AGAINST_STATEMENT : SURE) ? weighing : null;
  const notices: Notice[] = [];
  if (given) {
    notices.push(notice('note', 'datum-given', { datum: given }));
    if (given !== 'wgs84') notices.push(notice('note', 'datum-converted', { from: given }));
    if (given !== 'wgs84' && !open) notices.push(notice('warning', 'datum-outside-area', { datum: given }));
    if (sure && sure.best !== given)
      notices.push(notice('warning', 'datum-contradicted', { given, found: sure.best, ...figuresOf(sure) }));
    else if (sure) notices.push(verified(sure));
    return { datum: given, confidence: sure?.best === given ? sure.confidence : null, notices };
  }
  if (sure && sure.best !== 'wgs84')
    return {
      datum: null,
      confidence: sure.confidence,
      notices: [
        notice('question', 'datum-found', { found: sure.best, ...figuresOf(sure), medianM: sure.medianM[sure.best] }),
      ],
    };
  if (sure) return { datum: 'wgs84', confidence: sure.confidence, notices: [verified(sure), ...oldShift(sure)] };
  if (!open) return { datum: 'wgs84', confidence: null, notices: [notice('note', 'datum-not-asked', { place })] };
  if (weighing) notices.push(unclear(weighing));
  if (hint)
    notices.push(
      notice('question', 'datum-hinted', { found: hint.datum, confidence: hint.confidence, hint: hint.hint }),
    );
  else if (stated) notices.push(notice('note', 'datum-declared', { name: stated }));
  // map services shift degrees and Mercator tiles; nobody surveys in shifted metres
  else if (surveyGrid) notices.push(notice('warning', 'datum-of-grid', { grid: surveyGrid }));
  else notices.push(notice('question', 'datum-unknown', { reference: weighing?.reference ?? null }));
  return { datum: (stated || surveyGrid) && !hint ? 'wgs84' : null, confidence: hint?.confidence ?? null, notices };
}

type Weighed = NonNullable<DatumEvidence['weighing']>;

const figuresOf = ({ confidence, offsetM, azimuth, reference }: Weighed) => ({
  confidence,
  offsetM,
  azimuth,
  reference,
});

const verified = (weighed: Weighed): Notice =>
  notice('note', 'datum-verified', {
    reference: weighed.reference,
    confidence: weighed.confidence,
    medianM: weighed.medianM[weighed.best],
  });

/** Tens of metres, all one way: the trace of an older national system. */
function oldShift({ reference, offsetM, azimuth, residualM }: Weighed): Notice[] {
  if (offsetM < 25 || offsetM > 160 || residualM > offsetM / 4) return [];
  return [notice('warning', 'datum-old-shift', { reference, offsetM, azimuth })];
}

/** Lines that fit each other once slid by a constant, but by none of the known shifts: one of the two stands wrong. */
function unclear(weighed: Weighed): Notice {
  const { reference, medianM, offsetM, azimuth, residualM } = weighed;
  if (offsetM > 150 && offsetM < 2500 && residualM < offsetM / 8)
    return notice('warning', 'datum-offset-unexplained', { reference, offsetM, azimuth });
  return notice('note', 'datum-reference-coarse', {
    reference,
    wgs84M: medianM.wgs84,
    gcj02M: medianM.gcj02,
    bd09M: medianM.bd09,
  });
}

/** Fields and names by which a source is known: map services in China hand out shifted coordinates. */
export function datumHint(fields: readonly string[], fileName: string): DatumHint | null {
  const has = (name: string) =>
    fields.some((field) => field.toLowerCase() === name || field.toLowerCase().startsWith(`${name}.`));
  const dataV = ['acroutes', 'subfeatureindex', 'childrennum', 'centroid', 'center', 'parent'].filter(has);
  if (has('adcode') && dataV.length >= 2)
    return { datum: 'gcj02', confidence: 0.9, hint: `adcode, ${dataV.join(', ')}: DataV.GeoAtlas` };
  if (/gcj[-_]?02|火星|高德|amap/i.test(fileName)) return { datum: 'gcj02', confidence: 0.8, hint: fileName };
  if (/bd[-_]?09|百度|baidu/i.test(fileName)) return { datum: 'bd09', confidence: 0.8, hint: fileName };
  return null;
}
