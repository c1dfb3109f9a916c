import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import type { ExportedBlock, ExportMetadata, ExportQuery } from '#shared/export';
import { filterColumns } from '#shared/filter/filter-columns';
import { filterInWords } from '#shared/filter/filter-in-words';
import { muOf } from '#shared/geometry/measure/mu';
import type { Layer, Visibility } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import { openSnapshot } from '../db';
import { checkedFilter } from '../feature/filter-sql';
import { pages, revisionOf } from '../feature/pages';
import { type Reader, readableColumns, type visible } from '../policy';
import { exportPage, summaryOf } from './queries';
import { featureWriter } from './write-feature';

export type Export = { metadata: ExportMetadata; fileName: string; text: AsyncGenerator<string> };

/** How a file is to be kept: as the most guarded row or column in it. */
export const strictestOf = (kinds: readonly string[]): Visibility =>
  (['restricted', 'internal'] as const).find((kind) => kinds.includes(kind)) ?? 'public';

const CHUNK = 1 << 18; // characters handed on at once

/**
 * A layer as text, in pieces and in constant memory; the metadata's count and total are of the same rows.
 * `text` must be read to its end or returned: it holds the database's snapshot.
 * @param block whose parcels the `ids` of the query are; the file is named after it.
 */
export async function exportLayer(
  reader: Reader,
  layer: Layer,
  query: ExportQuery,
  { mapReviewNo, signal, block }: { mapReviewNo: string; signal?: AbortSignal; block?: ExportedBlock },
): Promise<Export> {
  const snapshot = await openSnapshot();
  try {
    const { revision, summary, regionName } = await snapshot.read(async (sql) => ({
      revision: await revisionOf(sql, layer.code),
      summary: await summaryOf(sql, reader, layer, query),
      regionName: query.region ? await nameOf(sql, query.region) : null,
    }));
    const today = new Date();
    const { ids, ...asked } = query;
    const named = block
      ? [block.title, layer.title.zh]
      : [
          regionName ?? query.region ?? (query.filter || ids ? null : '全部'),
          layer.title.zh,
          query.filter && '筛选',
          ids && '已选',
        ].filter(Boolean);
    const columns = readableColumns(reader, layer);
    const metadata: ExportMetadata = {
      title: named.join(' '),
      layer: layer.code,
      region_code: query.region?.padEnd(12, '0') ?? null,
      filters: {
        words: wordsOf(reader, layer, query, regionName),
        asked: { ...asked, ...(ids ? { ids: new Set(ids).size } : {}) },
      },
      count: summary.count,
      sum_area_mu: summary.areaM2 === null ? null : round(muOf(summary.areaM2)),
      sum_area_m2: summary.areaM2 === null ? null : round(summary.areaM2),
      sum_length_km: summary.lengthM === null ? null : round(summary.lengthM / 1000),
      area_method: summary.areaM2 === null ? null : 'CGCS2000 椭球面积',
      crs_note: 'CGCS2000 (EPSG:4490), lng/lat in degrees; within centimetres of WGS 84',
      data_date: summary.dataDate,
      source: summary.sources.slice(0, 20).join('; '),
      visibility: strictestOf([
        ...summary.visibilities,
        ...(summary.readsRestricted ? columns.map(({ visibility }) => visibility) : []),
        ...(summary.isPersonal ? ['restricted'] : []),
      ]),
      review_no: mapReviewNo,
      notice: [
        ...(summary.demoCount ? [DEMO_NOTICE] : []),
        ...(mapReviewNo ? [] : [INTERNAL_NOTICE]),
        ...(layer.table === 'region' ? ['各级区域相互包含,合计为逐个要素之和'] : []),
      ],
      revision,
      exported_at: today.toISOString(),
      ...(block ? { block } : {}),
    };
    const rows = pages(snapshot, { layer: layer.code, revision, signal }, exportPage(reader, layer, columns, query));
    const write = featureWriter(layer, columns, query.keys);
    const name = [...named, today.toISOString().slice(0, 10).replaceAll('-', '')].join('_');
    return {
      metadata,
      fileName: `${name}.${query.format === 'geojson' ? 'geojson' : 'geojsonl'}`,
      text: query.format === 'geojson' ? collection(metadata, lines()) : lines(),
    };

    async function* lines(): AsyncGenerator<string> {
      let text = '';
      try {
        for await (const page of rows)
          for (const row of page) {
            text += `${write(row)}\n`;
            if (text.length < CHUNK) continue;
            yield text;
            text = '';
          }
        if (text) yield text;
      } finally {
        await rows.return(undefined);
        await snapshot.end();
      }
    }
  } catch (error) {
    await snapshot.end();
    throw error;
  }
}

/** Wraps lines of features into one FeatureCollection. */
async function* collection(metadata: ExportMetadata, lines: AsyncGenerator<string>): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","name":${JSON.stringify(metadata.title)},"metadata":${JSON.stringify(metadata)},"features":[\n`;
  let held = '';
  for await (const text of lines) {
    if (held) yield `${held},\n`;
    held = text.slice(0, -1).replaceAll('\n', ',\n');
  }
  yield `${held}\n]}\n`;
}

const round = (value: number) => Math.round(value * 100) / 100;

async function nameOf(sql: Parameters<typeof visible>[0], region: string): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select name from region where code = ${region.padEnd(12, '0')} and valid_to is null`;
  return row?.name ?? null;
}

function wordsOf(
  reader: Reader,
  layer: Layer,
  { region, bbox, batch, filter, ids }: ExportQuery,
  regionName: string | null,
): string {
  const words = [
    region && `区域 ${regionName ?? ''}(${regionPrefix(region.padEnd(12, '0'))}…)`,
    bbox && `范围 ${bbox.join(', ')}`,
    batch && `批次 #${batch}`,
    filter && `筛选 ${filterInWords(checkedFilter(reader, layer, filter), filterColumns(layer))}`,
    ids && `已选 ${new Set(ids).size} 个`,
  ].filter(Boolean);
  return words.join(';') || '全部';
}
