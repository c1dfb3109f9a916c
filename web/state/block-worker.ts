import type { BlockAsked, BlockTold } from './block-messages';
import { BlockDesk } from './block-work';

const desk = new BlockDesk();
/** Searches that are still wanted. */
const searching = new Set<number>();

const tell = (told: BlockTold) => postMessage(told);
/** Lets what was asked meanwhile go first. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

const SEARCH_MS = 4000;
const STEP_MS = 40;

async function search(id: number, ...about: Parameters<BlockDesk['suggestions']>): Promise<void> {
  searching.add(id);
  const ends = performance.now() + SEARCH_MS;
  let pausesAt = performance.now() + STEP_MS;
  let latest: unknown = null;
  for (const suggested of desk.suggestions(...about)) {
    latest = suggested;
    const now = performance.now();
    if (now < pausesAt && !suggested.isDone) continue;
    if (suggested.isDone || now > ends) break;
    tell({ id, part: suggested });
    await pause();
    if (!searching.has(id)) return;
    pausesAt = performance.now() + STEP_MS;
  }
  searching.delete(id);
  tell({ id, answer: latest && { ...latest, isDone: true } });
}

addEventListener('message', async ({ data }: MessageEvent<BlockAsked>) => {
  const { id } = data;
  try {
    if (data.what === 'drop') searching.delete(id);
    else if (data.what === 'search') await search(id, ...data.about);
    else {
      const act = desk[data.what] as (...about: unknown[]) => unknown;
      tell({ id, answer: act(...data.about) });
    }
  } catch (error) {
    searching.delete(id);
    tell({ id, fault: String(error) });
  }
});
