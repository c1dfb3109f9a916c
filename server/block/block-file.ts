import type { BlockQuestion } from '#shared/block';
import { questionInWords } from '#shared/block/in-words';
import type { SavedBlock } from '#shared/block/saved';
import { DEMO_NOTICE, INTERNAL_NOTICE, isDemo } from '#shared/demo';
import type { ExportedBlock } from '#shared/export';
import { muOf } from '#shared/geometry/measure/mu';
import { reading } from '../db';
import { type Reader, visibleIn } from '../policy';
import { regionIndex } from '../region/region-index';
import { readSettings } from '../settings';
import { describeBlock } from './facts';
import type { BlockFile } from './workbook';

/** Which block a file is of. */
export type FileOf = { title: string; ids: readonly number[]; question: BlockQuestion; saved: SavedBlock | null };

const inCents = (value: number) => Math.round(value * 100) / 100;

/** What words name by its code: the region of a question, and overlays by what they are called. */
const namesOf = (reader: Reader, { region }: BlockQuestion): Promise<BlockFile['names']> =>
  reading(async (sql) => {
    const named = region ? (await regionIndex(sql)).byCode.get(region.padEnd(12, '0')) : undefined;
    const isSeen = named && visibleIn(reader, 'region')(named.visibility, named.code);
    const layers = await sql<{ code: string; titleZh: string }[]>`select code, title_zh from overlay_layer`;
    const titles = new Map(layers.map(({ code, titleZh }) => [code, titleZh]));
    return { region: isSeen ? named.name : null, layer: (code) => titles.get(code) ?? null };
  });

/** @throws AppError as `describeBlock`. */
export async function blockFileOf(reader: Reader, { title, ids, question, saved }: FileOf): Promise<BlockFile> {
  const [described, names] = await Promise.all([describeBlock(reader, ids), namesOf(reader, question)]);
  const isInvented = described.parcels.some(({ regionCode }) => isDemo(regionCode));
  const { mapReviewNo } = readSettings();
  const notices = [...(isInvented ? [DEMO_NOTICE] : []), mapReviewNo || INTERNAL_NOTICE];
  return { ...described, title, question, names, saved, notices };
}

/** The same as GeoJSON carries it beside the parcels. */
export async function exportedBlock(reader: Reader, { title, question, saved }: FileOf): Promise<ExportedBlock> {
  const words = questionInWords(question, 'zh-CN', await namesOf(reader, question));
  const kept = saved?.kept;
  return {
    title,
    area_code: saved?.code ?? null,
    kept: kept
      ? {
          version: kept.version,
          at: kept.at,
          count: kept.count,
          sum_area_mu: inCents(muOf(kept.areaM2)),
          revision: kept.revision,
        }
      : null,
    question,
    question_in_words: words.map(({ name, value }) => `${name} ${value}`).join(';'),
  };
}
