import { basename } from 'node:path';
import { loadBatch } from '../batch/load';
import type { CrsVerdict } from './check/judge-crs';
import type { KnownRegion } from './check/match-region-names';
import { notice } from './check/notice';
import { chooseLayers } from './choose-layers';
import { type Filled, fillLayer } from './fill-layer';
import { geometryNotices } from './geometry-notices';
import { boundedRegions, knownRegions, regionOption } from './known-regions';
import type { ImportControl, ImportOptions } from './options';
import { planCrs, planDatum, planFields, planPlace, planRegions, stopped } from './plan';
import { openSource } from './read/open-source';
import { type ImportReport, type NoticeList, noticeList } from './report';
import type { Source, SourceLayer } from './source';
import { type Survey, surveyLayer } from './survey';
import { type Target, targetLayer } from './target-layer';

/**
 * Imports a file, folder or archive: one batch a layer, all or nothing. Needs an open database.
 * @returns a report for each layer that was looked at; `asks` and `refused` mean that nothing of it was written.
 * @throws SourceError with one sentence where the file cannot be read; AbortError where it was stopped.
 */
export async function runImport(options: ImportOptions, control: ImportControl = {}): Promise<ImportReport[]> {
  control.onProgress?.('opening', 0, null);
  const source = await openSource(options.path, {
    encoding: options.encoding ?? undefined,
    layer: options.sourceLayer ?? undefined,
    signal: control.signal,
  });
  try {
    const chosen = chooseLayers(source, options.sourceLayer);
    if (!chosen.layers.length) {
      const notices = noticeList();
      notices.add(...chosen.notices);
      return [finish(blankReport(source, source.layers[0] ?? null, options), notices)];
    }
    const known = await knownRegions();
    const reports: ImportReport[] = [];
    for (const layer of chosen.layers)
      reports.push(await importLayer(source, layer, options, known, chosen.layers.length, control));
    return reports;
  } finally {
    await source.close();
  }
}

function blankReport(source: Source, layer: SourceLayer | null, options: ImportOptions): ImportReport {
  return {
    file: source.path,
    sourceLayer: layer?.name ?? '',
    format: layer?.format ?? '',
    sha256: source.sha256,
    bytes: source.bytes,
    layer: options.layer,
    encoding: layer?.encoding ?? { name: 'UTF-8', from: 'format', confidence: 0 },
    crs: { declared: layer?.declaredCrs?.name ?? null, used: null, swapped: false, confidence: null },
    datum: { given: options.datum, used: null, confidence: null },
    counts: { read: 0, insert: 0, replace: 0, repaired: 0, skipped: 0, warnings: 0 },
    fields: [],
    areaM2: null,
    notices: [],
    more: {},
    readerNotes: layer?.notes ?? [],
    outcome: 'refused',
    batchId: null,
    dryRun: options.dryRun,
  };
}

/** Closes a report: what stops an import decides its outcome. */
function finish(report: ImportReport, notices: NoticeList): ImportReport {
  const levels = notices.notices.map(({ level }) => level);
  const outcome = levels.includes('refusal') ? 'refused' : levels.includes('question') ? 'asks' : report.outcome;
  const warnings = levels.filter((level) => level === 'warning').length;
  return { ...report, outcome, notices: notices.notices, more: notices.more(), counts: { ...report.counts, warnings } };
}

async function importLayer(
  source: Source,
  layer: SourceLayer,
  options: ImportOptions,
  known: ReadonlyMap<string, KnownRegion>,
  among: number,
  control: ImportControl,
): Promise<ImportReport> {
  const notices = noticeList();
  const report = blankReport(source, layer, options);
  if (!layer.geometryTypes.length && !layer.sample.length)
    notices.add(notice('refusal', 'file-without-geometry', { rows: layer.featureCount, format: layer.format }));
  const region = options.region === null ? null : regionOption(options.region, known);
  if (options.region !== null && !region) notices.add(notice('refusal', 'region-not-known', { code: options.region }));
  if (stopped(notices.notices)) return finish(report, notices);

  const crs = await planCrs(layer, options, region);
  notices.add(...crs.notices);
  report.crs = { declared: crs.declared, used: crs.used || null, swapped: crs.swapAxes, confidence: crs.confidence };
  if (stopped(notices.notices)) return finish(report, notices);

  const survey = await surveyLayer(source, layer, crs, control);
  try {
    report.counts.read = survey.read;
    report.counts.skipped = survey.read - survey.rows.count;
    notices.add(...geometryNotices(survey, layer));
    const { target, notices: told } = await targetLayer(options.layer, options.title, survey.kinds);
    notices.add(...told);
    const dataset = among > 1 ? layer.name : datasetName(options.path, layer);
    const filled = await judgeAndFill(
      { source, layer, options, known, region, crs, survey, target, dataset },
      report,
      notices,
      control,
    );
    if (!filled) return finish(report, notices);
    try {
      return await load({ source, layer, options, target, among }, filled, report, notices, control);
    } finally {
      filled.features.close();
    }
  } finally {
    survey.rows.close();
  }
}

const endings =
  /(\.((geo|topo)?json[a-z]*|shp|shx|dbf|prj|cpg|gpkg|km[lz]|[ct]sv|gml|fgb|gdb|dxf|xlsx))?(\.zip|\.gz)?$/i;

/** `data/parcels.geojson.gz` as parcels: what a running number is told apart by. */
const datasetName = (path: string, { name }: SourceLayer) => basename(path).replace(endings, '') || name;

type Work = {
  source: Source;
  layer: SourceLayer;
  options: ImportOptions;
  known: ReadonlyMap<string, KnownRegion>;
  region: KnownRegion | null;
  crs: CrsVerdict;
  survey: Survey;
  target: Target;
  dataset: string;
};

/** All questions are asked at once; rows are filled only where none is open. */
async function judgeAndFill(
  work: Work,
  report: ImportReport,
  notices: NoticeList,
  control: ImportControl,
): Promise<Filled | null> {
  const { layer, options, known, region, crs, survey, target, dataset } = work;
  notices.add(...(await planPlace(layer, survey, crs, region)));
  const { mapping, notices: told } = planFields(target.layer, layer, options);
  notices.add(...told);
  report.fields = mapping;
  const isRegion = target.layer.code === 'region';
  const assigned = isRegion ? planRegions(survey, layer, mapping, known, region) : null;
  notices.add(...(assigned?.notices ?? []));
  report.counts.skipped += assigned?.skipped ?? 0;
  if (!survey.rows.count) return null;
  const datum = await planDatum(survey, layer, options, crs, region, assigned);
  notices.add(...datum.notices);
  report.datum = { given: options.datum, used: datum.datum, confidence: datum.confidence };
  if (stopped(notices.notices) || !datum.datum) return null;
  const locate = !isRegion && (await boundedRegions()).length > 0;
  const plan = {
    layer: target.layer,
    source: layer,
    survey,
    mapping,
    datum: datum.datum,
    dataset,
    assigned,
    known,
    region,
    locate,
  };
  const filled = await fillLayer({ ...plan, path: options.path }, notices, control);
  report.areaM2 = filled.areaM2;
  report.counts = {
    ...report.counts,
    insert: filled.insert,
    replace: filled.replace,
    repaired: filled.repaired,
    skipped: report.counts.skipped + filled.skipped,
  };
  if (!filled.features.count && !stopped(notices.notices))
    notices.add(notice('refusal', 'nothing-to-import', { total: survey.read }));
  if (!stopped(notices.notices)) return filled;
  filled.features.close();
  return null;
}

async function load(
  { source, layer, options, target, among }: Pick<Work, 'source' | 'layer' | 'options' | 'target'> & { among: number },
  filled: Filled,
  report: ImportReport,
  notices: NoticeList,
  { signal, onProgress }: ImportControl,
): Promise<ImportReport> {
  if (options.dryRun) return finish({ ...report, outcome: 'would-commit' }, notices);
  const done = finish({ ...report, outcome: 'committed' }, notices);
  const { geometry } = target.layer;
  const overlay =
    target.layer.table === 'overlay'
      ? { titleZh: target.title, titleEn: target.title, geometry, role: options.role }
      : undefined;
  const loaded = await loadBatch(
    {
      layer: target.layer.code,
      overlay,
      fileName: among > 1 ? `${basename(source.path)}/${layer.name}` : basename(source.path),
      fileSha256: source.sha256,
      actor: options.actor,
      visibility: options.visibility,
      report: done,
    },
    rowsOf(filled),
    {
      signal,
      onProgress: (rows, phase) => onProgress?.(phase, rows, filled.features.count),
    },
  );
  const counts = { ...done.counts, insert: loaded.inserted, replace: loaded.replaced };
  return { ...done, counts, batchId: loaded.batchId, areaM2: loaded.areaM2 };
}

function* rowsOf({ features }: Filled) {
  for (const page of features.pages()) yield* page;
}
