import { basename } from 'node:path';
import { GUANGDONG } from '#shared/guangdong';
import { type Layer, layers } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import { assignRegions, type RegionAssignment, type RegionRow } from './check/assign-regions';
import { datumIsOpen } from './check/datum-area';
import { type CrsVerdict, judgeCrs } from './check/judge-crs';
import { type DatumVerdict, datumHint, judgeDatum } from './check/judge-datum';
import { type Bbox, landsAt, middleOf, shareInside } from './check/lands-at';
import { type FieldMapping, fieldValue, mapFields, mappable } from './check/map-fields';
import type { KnownRegion } from './check/match-region-names';
import { type Notice, notice, stops } from './check/notice';
import { readRegionCode } from './check/region-code';
import { type DatumWeighing, type LinePair, weighDatum } from './check/weigh-datum';
import { asWorldMercator } from './check/world-mercator';
import { boundedRegions } from './known-regions';
import type { ImportOptions } from './options';
import { type FeatureKey, referencePairs } from './reference-lines';
import type { SourceLayer } from './source';
import type { RawRow, Survey } from './survey';

/** In which system a layer's numbers are read, judged against the place that `--region` or the tree names. */
export async function planCrs(
  layer: SourceLayer,
  { crs }: ImportOptions,
  region: KnownRegion | null,
): Promise<CrsVerdict> {
  const places = await placesOf(region);
  return judgeCrs({ declared: layer.declaredCrs, option: crs, sample: layer.sample, places });
}

async function placesOf(region: KnownRegion | null): Promise<Bbox[]> {
  if (!region) return [GUANGDONG];
  const below = (await boundedRegions(regionPrefix(region.code))).map(({ box }) => box);
  if (below.length) return below;
  for (const digits of [6, 4]) {
    const above = await boundedRegions(region.code.slice(0, digits).padEnd(12, '0'));
    if (above.length) return above.map(({ box }) => box);
  }
  return [GUANGDONG];
}

/** A question where the data lie wholly outside the declared region's boundary. */
export async function planPlace(
  layer: SourceLayer,
  survey: Survey,
  crs: CrsVerdict,
  region: KnownRegion | null,
): Promise<Notice[]> {
  if (!region || !survey.sample.length) return [];
  const boxes = (await boundedRegions(regionPrefix(region.code))).map(({ box }) => box);
  if (!boxes.length || shareInside(survey.sample, boxes, 0.1) > 0) return [];
  const [lng = 0, lat = 0] = middleOf(survey.sample);
  const [west, south, east, north] = boxes[0]!;
  const aside = Math.hypot((lng - (west + east) / 2) * Math.cos((lat * Math.PI) / 180), lat - (south + north) / 2);
  const suggestions = Array.from({ length: 21 }, (_, at) => `EPSG:${4534 + at}`).filter((code) => {
    const landed = landsAt(layer.sample, code, crs.swapAxes);
    return landed?.length && shareInside(landed, boxes) >= 0.9;
  });
  const values = { region: region.name, lng, lat, distanceKm: aside * 111.2, suggestions };
  return [notice('question', 'crs-outside-region', values)];
}

/** Source fields by column, and what is wrong with `--map`. */
export function planFields(
  layer: Layer,
  source: SourceLayer,
  { maps }: ImportOptions,
): { mapping: FieldMapping[]; notices: Notice[] } {
  const fields = fieldNames(source);
  const mapping = mapFields(layer, fields, maps);
  const columns = mappable(layer).map(({ name }) => name);
  const notices: Notice[] = [];
  for (const { field, column, by } of mapping) {
    if (by !== 'option') continue;
    if (!fields.includes(field)) notices.push(notice('refusal', 'field-not-in-file', { field, fields }));
    if (!columns.includes(column))
      notices.push(notice('refusal', 'column-not-in-layer', { column, layer: layer.code, columns }));
  }
  const used = new Set(mapping.map(({ field }) => field));
  const rest = fields.filter((field) => !used.has(field) && !used.has(`${field}.adcode`) && !field.includes('.'));
  if (rest.length) notices.push(notice('note', 'fields-unmapped', { fields: rest.slice(0, 40) }));
  if (rest.length && layer.table === 'overlay' && !mapping.some(({ column }) => column === 'kind'))
    notices.push(notice('note', 'overlay-without-kind', { field: rest[0]! }));
  const computed = fields.filter((field) => ['area_m2', 'area_mu', 'length_m'].includes(field));
  if (computed.length) notices.push(notice('note', 'property-named-as-computed', { fields: computed }));
  return { mapping, notices };
}

/** Names of a layer's fields, with those inside nested values: `parent.adcode`. */
export function fieldNames({ fields, rows }: SourceLayer): string[] {
  const nested = fields
    .filter(({ type }) => type === 'json' || type === 'string')
    .filter(({ name }) => rows.some((row) => fieldValue(row, `${name}.adcode`) !== undefined))
    .map(({ name }) => `${name}.adcode`);
  return [...fields.map(({ name }) => name), ...nested];
}

const KEYS = 50_000;

/** What each feature calls itself in the words of the region tree; empty for a file of too many features. */
export function regionRows(survey: Survey, source: SourceLayer, mapping: readonly FieldMapping[]): RegionRow[] {
  if (survey.rows.count > KEYS) return [];
  const field = (column: string) => mapping.find((found) => found.column === column)?.field;
  const code = field('code');
  const name = field('name');
  const parent = fieldNames(source).find((candidate) => /^(parent\.adcode|parent_code|上级代码)$/i.test(candidate));
  const rows: RegionRow[] = [];
  for (const page of survey.rows.pages())
    for (const { index, properties } of page) {
      const raw = name === undefined ? null : fieldValue(properties, name);
      rows.push({
        index,
        code: code === undefined ? null : fieldValue(properties, code),
        name: raw === null || raw === undefined || raw === '' ? null : String(raw).trim(),
        parent: parent === undefined ? null : fieldValue(properties, parent),
      });
    }
  return rows;
}

/** Assigns the rows of a region file to regions of the tree. */
export function planRegions(
  survey: Survey,
  source: SourceLayer,
  mapping: readonly FieldMapping[],
  known: ReadonlyMap<string, KnownRegion>,
  parent: KnownRegion | null,
): RegionAssignment {
  const field = mapping.find(({ column }) => column === 'code');
  const generic = !field || /^(id|code|fid)$/i.test(field.field);
  return assignRegions(regionRows(survey, source, mapping), known, parent, generic);
}

/** On which datum the coordinates stand, by what was said, by what the file says, and by what lies beside it. */
export async function planDatum(
  survey: Survey,
  source: SourceLayer,
  options: ImportOptions,
  crs: CrsVerdict,
  region: KnownRegion | null,
  assigned: RegionAssignment | null,
): Promise<DatumVerdict> {
  const open = datumIsOpen(survey.sample);
  const keys = open ? featureKeys(survey, source, assigned) : [];
  const found = open ? await referencePairs(survey, keys, region?.code ?? null) : null;
  const weighing = found ? weighDatum(found.pairs) : null;
  const sister = found && weighing && crs.used === 'EPSG:3857' && !crs.stated ? otherMercator(found, weighing) : null;
  if (sister) return { datum: null, confidence: null, notices: [sister] };
  const [lng = 0, lat = 0] = survey.sample.length ? middleOf(survey.sample) : [0, 0];
  return judgeDatum({
    given: options.datum,
    stated: crs.stated ? crs.used : null,
    surveyGrid: !crs.stated && isGaussGrid(crs.used) ? crs.used : null,
    open,
    weighing: weighing && found ? { ...weighing, reference: found.reference, named: found.named } : null,
    hint: open ? datumHint(fieldNames(source), basename(options.path)) : null,
    place: `${lng.toFixed(2)}°, ${lat.toFixed(2)}°`,
  });
}

/** Whether the name is one of the CGCS2000 Gauss-Krüger grids, 6° and 3°, with and without zone prefix. */
const isGaussGrid = (name: string): boolean => {
  const epsg = Number(/^EPSG:(\d+)/.exec(name)?.[1]);
  return epsg >= 4491 && epsg <= 4554;
};

/** Undeclared metres are taken for EPSG:3857 unless a trusted layer says that they are EPSG:3395. */
function otherMercator(
  { pairs, reference }: { pairs: LinePair[]; reference: string },
  was: DatumWeighing,
): Notice | null {
  const is = weighDatum(pairs.map((pair) => ({ ...pair, file: asWorldMercator(pair.file) })));
  if (!is || is.confidence < 0.6 || was.confidence > 0.5) return null;
  return notice('question', 'crs-other-mercator', {
    reference,
    wasM: was.medianM[was.best],
    isM: is.medianM[is.best],
  });
}

function featureKeys(survey: Survey, source: SourceLayer, assigned: RegionAssignment | null): FeatureKey[] {
  const mapping = mapFields(layers.region, fieldNames(source), []);
  return regionRows(survey, source, mapping).map(({ index, code, name }) => {
    const read = readRegionCode(code);
    return { index, code: assigned?.codes.get(index) ?? (read.ok ? read.code : null), name };
  });
}

/** Land class codes of the whole file, for telling its system. */
export function classCodes(rows: Iterable<RawRow[]>, field: string): Set<string> {
  const codes = new Set<string>();
  for (const page of rows)
    for (const { properties } of page) {
      const code = fieldValue(properties, field);
      if (code !== null && code !== undefined) codes.add(String(code).trim());
    }
  return codes;
}

export const stopped = (notices: readonly Notice[]): boolean => notices.some(stops);
