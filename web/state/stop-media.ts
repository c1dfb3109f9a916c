import type { Hung, StopMedia } from '#shared/media';
import { editWords } from '../messages/edit';
import { mediaWords } from '../messages/media';
import { saveFeature, stepEdits, tellFault } from './edits';
import { tell } from './notice';
import { featureQuery, queryClient } from './server';
import { useView } from './view-store';

const TRIES = 3; // against others who change the same stop

/** What a hand set of a file, without what is known of it. */
const hungOf = ({ sha256, kind, phase, caption, credit }: StopMedia): Hung => ({
  sha256,
  kind,
  phase,
  caption,
  credit,
});

/**
 * Changes the files of a stop as one act that can be taken back. Where somebody else was faster, the same is done to what
 * they left. @throws ServerFault
 */
export async function changeMedia(
  stop: number,
  what: 'added' | 'removed' | 'changed',
  change: (list: readonly Hung[]) => readonly Hung[],
): Promise<void> {
  for (let left = TRIES; ; left--) {
    const { media, version } = await queryClient.fetchQuery({ ...featureQuery('stop', stop), staleTime: 0 });
    const saved = await saveFeature('stop', stop, { media: [...change(media.map(hungOf))] }, version);
    if ('conflict' in saved && left > 0) continue;
    if (!('edited' in saved) || saved.edited.edit === null) return;
    const language = useView.getState().language ?? 'zh-CN';
    const undo = () => void stepEdits('undo').catch(tellFault);
    tell({ text: mediaWords[language][what], act: { label: editWords[language].undo, run: undo } });
    return;
  }
}
