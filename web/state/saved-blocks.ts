import { queryOptions } from '@tanstack/react-query';
import type { BlockQuestion } from '#shared/block';
import type { QuestionNames } from '#shared/block/in-words';
import type { BlockFacts, BlockFileFormat, SaveBody, SavedBlock } from '#shared/block/saved';
import type { Edited } from '#shared/edit';
import { layerName } from '../messages/layer-name';
import { change } from './change';
import { refreshAfterDeed } from './edits';
import { keep, kept } from './keep';
import { aboutQuery, getFile, getJson, postForm, postJson, queryClient, regionQuery } from './server';
import { takenFile } from './take-features';
import type { Language } from './view';

/** What parcels make as a block, as the data are now. */
export const blockFactsQuery = (ids: readonly number[]) =>
  queryOptions({
    queryKey: ['block', 'facts', ids],
    queryFn: ({ signal }) => postJson<BlockFacts>('/api/blocks/facts', { ids }, signal),
  });

/** A block as it was kept beside what it is now. */
export const savedBlockQuery = (areaId: number) =>
  queryOptions({
    queryKey: ['block', 'saved', areaId],
    queryFn: ({ signal }) => getJson<SavedBlock>(`/api/blocks/saved/${areaId}`, signal),
  });

/** Keeps parcels as a new 连片区. @throws ServerFault */
export async function saveBlock(body: SaveBody): Promise<Edited> {
  const edited = await change<Edited>('/api/blocks/saved', body);
  await refreshAfterDeed();
  return edited;
}

/** Takes the figure that was shown in the place of the one that was kept. @throws ServerFault */
export async function acceptBlock({ areaId, now, version }: SavedBlock): Promise<Edited> {
  const path = `/api/blocks/saved/${areaId}/accept`;
  const edited = await change<Edited>(path, { areaM2: now.areaM2 }, 'POST', { 'If-Match': `"${version}"` });
  await refreshAfterDeed();
  return edited;
}

/** Parcels that nobody has kept yet, or an area that was kept of some. */
export type BlockSource =
  | { ids: readonly number[]; question: BlockQuestion; title: string; areaId?: undefined }
  | { areaId: number };

/** The file of a block. @throws ServerFault */
export function takeBlock(
  source: BlockSource,
  format: BlockFileFormat,
  keys: 'en' | 'zh',
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
) {
  const words = { format, keys };
  const asked =
    source.areaId === undefined
      ? postForm(
          '/api/blocks/file',
          { ...words, title: source.title, ids: source.ids.join(','), question: JSON.stringify(source.question) },
          signal,
        )
      : getFile(`/api/blocks/saved/${source.areaId}/file?${new URLSearchParams(words)}`, signal);
  return takenFile(asked, `block.${format}`, signal, onBytes);
}

/** What the words of a question name by its code, as far as it is known here; its region is asked for. */
export async function questionNames(question: BlockQuestion, language: Language): Promise<QuestionNames> {
  const code = question.region?.padEnd(12, '0');
  const region = code ? await queryClient.ensureQueryData(regionQuery(code)).catch(() => null) : null;
  return { region: region?.name ?? null, layer: layerNames(language) };
}

/** Layers by their codes, as people call them. */
export function layerNames(language: Language): QuestionNames['layer'] {
  const served = queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [];
  return (code) => {
    const layer = served.find((one) => one.code === code);
    return layer ? layerName(layer, language) : null;
  };
}

const figureName = (areaId: number) => `block.${areaId}`;
const figureOf = ({ kept, now }: SavedBlock) => `${kept?.version}:${now.areaM2}`;

/** The kept figure stays, and is not asked about again until the data give another one. */
export const leaveAsKept = (block: SavedBlock): boolean => keep(figureName(block.areaId), figureOf(block));
export const isLeftAsKept = (block: SavedBlock): boolean => kept(figureName(block.areaId)) === figureOf(block);
