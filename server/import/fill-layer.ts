import { basename } from 'node:path';
import type { Geometry } from 'geojson';
import type { Layer } from '#shared/layers';
import type { NewFeature } from '../batch/load';
import { reading } from '../db';
import { ofLayer } from '../feature/of-layer';
import { readingOf } from '../region/reading';
import { levelOfCode, parentOfCode } from '../region/region-code';
import { regionKind } from '../region/region-kind';
import { shortName } from '../region/short-name';
import type { RegionAssignment } from './check/assign-regions';
import { classSystemOf } from './check/class-system';
import { toWgs84 } from './check/convert-datum';
import { codeGiver, codeRule } from './check/feature-code';
import type { FieldMapping } from './check/map-fields';
import { fieldValue } from './check/map-fields';
import type { KnownRegion } from './check/match-region-names';
import { type Datum, notice } from './check/notice';
import { parseValue } from './check/parse-value';
import { storableValue } from './check/storable';
import { type Judged, judgePage } from './mend-page';
import type { ImportControl } from './options';
import { classCodes, fieldNames } from './plan';
import { prepareRow, type RowPlan, rowTally } from './prepare-rows';
import type { NoticeList } from './report';
import type { SourceLayer } from './source';
import { openSpool, type Spool } from './spool';
import { type RawRow, type Survey, vertices } from './survey';

export type Filled = {
  features: Spool<NewFeature>;
  insert: number;
  replace: number;
  repaired: number;
  skipped: number;
  areaM2: number | null;
};

export type FillPlan = {
  layer: Layer;
  source: SourceLayer;
  survey: Survey;
  mapping: FieldMapping[];
  datum: Datum;
  dataset: string;
  path: string;
  assigned: RegionAssignment | null;
  known: ReadonlyMap<string, KnownRegion>;
  region: KnownRegion | null;
  locate: boolean;
};

const LARGE_CHANGE = 0.01; // a repair that changes an area by more is listed row by row

/** Turns the rows of a file into the layer's: converted, mended, mapped, each with its code. The caller closes the spool. */
export async function fillLayer(plan: FillPlan, notices: NoticeList, control: ImportControl): Promise<Filled> {
  const { layer, survey, datum } = plan;
  const features = openSpool<NewFeature>(({ geometry }) => (geometry ? vertices(geometry) : 1));
  const filled: Filled = {
    features,
    insert: 0,
    replace: 0,
    repaired: 0,
    skipped: 0,
    areaM2: layer.geometry === 'polygon' ? 0 : null,
  };
  const rowPlan = planRows(plan, notices);
  const tally = rowTally();
  const mends = { count: 0, before: 0, after: 0, rows: [] as number[], lost: [] as number[] };
  let done = 0;
  try {
    for (const page of survey.rows.pages()) {
      control.signal?.throwIfAborted();
      const rows = page
        .filter(({ index }) => !plan.assigned || plan.assigned.codes.has(index))
        .map((row) => ({ ...row, geometry: toWgs84(row.geometry, datum) }));
      const judged = rows.length
        ? await judgePage(
            rows.map(({ geometry }) => geometry),
            plan.locate,
          )
        : [];
      const codes: string[] = [];
      for (const [at, row] of rows.entries()) {
        const { mended, areaM2, regionCode } = judged[at]!;
        const geometry = settleMend(row, mended, areaM2, mends, notices);
        if (!geometry) continue;
        const prepared = plan.assigned
          ? regionFeature(row, plan)
          : prepareRow(row, regionCode, rowPlan, tally, notices);
        features.push({ ...prepared, geometry });
        codes.push(String(prepared.values.code));
        if (filled.areaM2 !== null) filled.areaM2 += areaM2 ?? 0;
      }
      const held = await heldCodes(layer, codes);
      filled.replace += held;
      filled.insert += codes.length - held;
      done += page.length;
      control.onProgress?.('checking', done, survey.rows.count);
    }
    filled.repaired = mends.count;
    filled.skipped = mends.lost.length;
    if (mends.count)
      notices.add(
        notice(
          'warning',
          'geometry-repaired',
          { count: mends.count, beforeMu: muOf(mends.before), afterMu: muOf(mends.after) },
          mends.rows,
        ),
      );
    if (mends.lost.length)
      notices.add(notice('warning', 'geometry-not-repaired', { count: mends.lost.length }, mends.lost));
    tellTally(tally, rowPlan, notices);
    return filled;
  } catch (error) {
    features.close();
    throw error;
  }
}

const muOf = (m2: number) => (m2 * 3) / 2000;

function planRows(
  { layer, source, survey, mapping, dataset, assigned, known, region }: FillPlan,
  notices: NoticeList,
): RowPlan {
  const fields = fieldNames(source);
  const rule = codeRule(layer, mapping, fields, source.rows, dataset);
  if (!assigned) {
    if (rule.by === 'row') notices.add(notice('note', 'code-from-row', { prefix: rule.prefix }));
    else if (rule.by === 'numbered') notices.add(notice('note', 'code-from-region-and-number', { field: rule.field }));
    else
      notices.add(
        notice('note', 'code-from-field', { field: rule.field, prefix: rule.by === 'own' ? rule.prefix : null }),
      );
  }
  const dlbm = layer.table === 'parcel' ? mapping.find(({ column }) => column === 'dlbm')?.field : undefined;
  const classSystem = dlbm === undefined ? null : classSystemOf(classCodes(survey.rows.pages(), dlbm), fields);
  if (classSystem) notices.add(notice('note', 'class-system-inferred', { system: classSystem }));
  return {
    layer,
    mapping,
    codes: codeGiver(rule),
    classSystem,
    region: region?.code ?? null,
    knowsRegion: (code) => known.has(code),
  };
}

type Mends = { count: number; before: number; after: number; rows: number[]; lost: number[] };

function settleMend(
  { index, geometry }: RawRow,
  mended: Judged['mended'],
  areaM2: number | null,
  mends: Mends,
  notices: NoticeList,
): Geometry | null {
  if (!mended) return geometry;
  if (!mended.geometry) {
    mends.lost.push(index + 1);
    return null;
  }
  const after = areaM2 ?? 0;
  mends.count++;
  mends.before += mended.beforeM2;
  mends.after += after;
  if (mends.rows.length < 20) mends.rows.push(index + 1);
  if (Math.abs(after - mended.beforeM2) > Math.max(mended.beforeM2, after) * LARGE_CHANGE)
    notices.add(
      notice('warning', 'geometry-repair-large', {
        row: index + 1,
        beforeM2: mended.beforeM2,
        afterM2: after,
        reason: mended.reason,
      }),
    );
  return mended.geometry;
}

/** A boundary for a region of the tree; a region that is new to it comes with all that the tree needs. */
function regionFeature({ index, properties }: RawRow, plan: FillPlan): Omit<NewFeature, 'geometry'> {
  const { assigned, known, mapping, path } = plan;
  const code = assigned!.codes.get(index)!;
  const values: Record<string, unknown> = {
    code,
    boundary_source: basename(path),
    boundary_legal: legalOf(properties),
  };
  const control = mapping.find(({ column }) => column === 'control_area_m2');
  if (control) {
    const parsed = parseValue(fieldValue(properties, control.field), 'number');
    values.control_area_m2 = parsed.ok ? parsed.value : null;
  }
  // One batch writes one set of columns: where a region is new, all bring their names
  if (assigned!.fresh.size) Object.assign(values, treeValues(code, assigned!.fresh.get(code) ?? known.get(code)!.name));
  return { values, props: storableValue(properties).value as Record<string, unknown> };
}

const standings = new Set(['法定', '勘定', '调查', '示意']);

/** What a file says of its own line, else 调查: no file of unknown standing is 法定. */
const legalOf = ({ boundary_legal: said }: Record<string, unknown>): string =>
  typeof said === 'string' && standings.has(said) ? said : '调查';

function treeValues(code: string, name: string): Record<string, unknown> {
  const kind = regionKind(code, name);
  return {
    level: levelOfCode(code),
    kind,
    name,
    short_name: shortName(name, kind),
    parent_code: parentOfCode(code),
    ...readingOf(name),
  };
}

function tellTally(tally: ReturnType<typeof rowTally>, plan: RowPlan, notices: NoticeList): void {
  const { spoiled, unknownRegions, byLocation, byOption, without, nameless, classless, cleared } = tally;
  if (spoiled) notices.add(notice('refusal', 'code-spoiled', spoiled));
  if (unknownRegions.size) {
    const rows = [...unknownRegions.values()].flat();
    const codes = [...unknownRegions.keys()].slice(0, 20);
    notices.add(notice('warning', 'region-codes-unknown', { codes, count: unknownRegions.size }, rows));
  }
  const repeated = plan.codes.repeated();
  if (repeated.count) notices.add(notice('warning', 'codes-repeated', { count: repeated.count }, repeated.rows));
  if (byLocation) notices.add(notice('note', 'region-by-location', { count: byLocation }));
  if (byOption) notices.add(notice('note', 'region-from-option', { count: byOption, code: plan.region ?? '' }));
  if (without) notices.add(notice('note', 'region-none', { count: without }));
  if (nameless) notices.add(notice('warning', 'name-missing', { count: nameless }));
  if (classless) notices.add(notice('warning', 'class-system-unknown', { count: classless }));
  if (cleared) notices.add(notice('warning', 'text-not-storable', { count: cleared }));
}

/** How many of the codes the layer has already: their rows will be replaced. */
async function heldCodes(layer: Layer, codes: readonly string[]): Promise<number> {
  if (!codes.length) return 0;
  const [row] = await reading(
    (sql) => sql<{ count: number }[]>`
      select count(*) as count from ${sql(layer.table)}
      where valid_to is null and code in (select jsonb_array_elements_text(${sql.json([...codes])}))
        ${ofLayer(sql, layer)}`,
  );
  return row!.count;
}
