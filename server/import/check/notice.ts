/** What a check has to say: a stable code with its figures; `words/` turns it into a sentence. */
export type NoticeLevel = 'note' | 'warning' | 'question' | 'refusal';

export type Datum = 'wgs84' | 'gcj02' | 'bd09';

/** A kind of coordinates as numbers show it; `zone` where they carry a prefix. */
export type GridName = {
  kind: 'degrees' | 'gauss-3-zone' | 'gauss-6-zone' | 'gauss' | 'web-mercator';
  zone: number | null;
};

/** What each notice carries. Rows count from 1 as people count them; a header is not a row. */
export type NoticeValues = {
  'overlay-created': { layer: string; kind: string };
  'overlay-near-layer': { layer: string; meant: string };
  'crs-declared': { name: string; by: 'file' | 'option' };
  'crs-inferred': { grid: GridName; crs: string; confidence: number; vertices: number };
  'crs-swapped': { confidence: number; first: string; second: string };
  'crs-option-overrides': { declared: string; option: string };
  'crs-few-vertices': { vertices: number };
  'crs-old-national': { name: string; numbers: string };
  'crs-local': { name: string };
  'crs-not-known': { option: string };
  'crs-contradicted': { declared: string; numbers: string; looksLike: GridName | null; suggestions: string[] };
  'crs-zone-open': { numbers: string; candidates: { crs: string; lng: number; lat: number }[] };
  'crs-undecided': { numbers: string; candidates: { crs: string; lng: number; lat: number }[] };
  'crs-unreadable-numbers': { numbers: string };
  'crs-other-mercator': { reference: string; wasM: number; isM: number };
  'crs-gauss-undeclared': { crs: string };
  'crs-outside-region': { region: string; lng: number; lat: number; distanceKm: number; suggestions: string[] };
  'datum-given': { datum: Datum };
  'datum-verified': { reference: string; confidence: number; medianM: number };
  'datum-declared': { name: string };
  'datum-of-grid': { grid: string };
  'datum-not-asked': { place: string };
  'datum-outside-area': { datum: Datum };
  'datum-contradicted': {
    given: Datum;
    found: Datum;
    confidence: number;
    offsetM: number;
    azimuth: number;
    reference: string;
  };
  'datum-found': {
    found: Datum;
    confidence: number;
    offsetM: number;
    azimuth: number;
    reference: string;
    medianM: number;
  };
  'datum-hinted': { found: Datum; confidence: number; hint: string };
  'datum-unknown': { reference: string | null };
  'datum-reference-coarse': { reference: string; wgs84M: number; gcj02M: number; bd09M: number };
  'datum-offset-unexplained': { reference: string; offsetM: number; azimuth: number };
  'datum-old-shift': { reference: string; offsetM: number; azimuth: number };
  'datum-converted': { from: Datum };
  'geometry-missing': { count: number; total: number };
  'geometry-not-finite': { count: number; total: number };
  'geometry-out-of-range': { count: number; total: number };
  'geometry-collection': { count: number };
  'geometry-collapsed': { count: number };
  'geometry-parts-dropped': { count: number };
  'geometry-wrong-kind': { layer: string; expected: string; points: number; lines: number; polygons: number };
  'geometry-overlay-kind': { layer: string; expected: string; found: string };
  'geometry-mixed': { points: number; lines: number; polygons: number };
  'geometry-z-dropped': { z: boolean; m: boolean };
  'rings-closed': { count: number };
  'rings-turned': { count: number };
  'vertices-repeated': { count: number };
  'lines-without-length': { count: number };
  'features-identical': { count: number };
  'geometry-repaired': { count: number; beforeMu: number; afterMu: number };
  'geometry-repair-large': { row: number; beforeM2: number; afterM2: number; reason: string };
  'geometry-not-repaired': { count: number };
  'nothing-to-import': { total: number };
  'cell-unreadable': { row: number; field: string; text: string; type: string };
  'cells-unreadable': { field: string; count: number; type: string };
  'field-not-in-file': { field: string; fields: string[] };
  'column-not-in-layer': { column: string; layer: string; columns: string[] };
  'fields-unmapped': { fields: string[] };
  'overlay-without-kind': { field: string };
  'property-named-as-computed': { fields: string[] };
  'text-not-storable': { count: number };
  'name-missing': { count: number };
  'class-system-inferred': { system: string };
  'class-system-unknown': { count: number };
  'code-from-field': { field: string; prefix: string | null };
  'code-from-region-and-number': { field: string };
  'code-from-row': { prefix: string };
  'codes-repeated': { count: number };
  'code-spoiled': { row: number; text: string; count: number };
  'code-not-region': { row: number; text: string; count: number; reason: 'length' | 'not-digits' | 'province' };
  'region-code-repeated': { code: string; rows: number[] };
  'region-codes-unknown': { codes: string[]; count: number };
  'regions-new': { count: number; codes: string[] };
  'region-name-differs': { row: number; code: string; file: string; known: string };
  'region-parent-needed': { count: number; best: { code: string; name: string; matched: number } | null };
  'region-not-known': { code: string };
  'region-matched-by-name': { count: number; parent: string };
  'region-name-shortened': { row: number; file: string; known: string; code: string };
  'region-name-unmatched': {
    row: number;
    name: string;
    nearest: { code: string; name: string; why: 'renamed' | 'similar' | 'free' }[];
  };
  'region-name-ambiguous': { row: number; name: string; candidates: string[] };
  'regions-foreign': { text: string; digits: number };
  'region-none-matched': { count: number };
  'region-by-location': { count: number };
  'region-from-option': { count: number; code: string };
  'region-none': { count: number };
  'layers-several': { layers: { name: string; format: string; count: number; geometry: string }[] };
  'layer-not-in-file': { name: string; layers: string[] };
  'file-without-geometry': { rows: number; format: string };
};

export type NoticeCode = keyof NoticeValues;

export type Notice = {
  [Code in NoticeCode]: {
    code: Code;
    level: NoticeLevel;
    values: NoticeValues[Code];
    /** The first rows concerned, counted from 1. */
    rows?: number[];
  };
}[NoticeCode];

export const notice = <Code extends NoticeCode>(
  level: NoticeLevel,
  code: Code,
  values: NoticeValues[Code],
  rows?: readonly number[],
): Notice => ({ code, level, values, ...(rows?.length ? { rows: rows.slice(0, 20) } : {}) }) as Notice;

export const stops = ({ level }: Notice): boolean => level === 'question' || level === 'refusal';
