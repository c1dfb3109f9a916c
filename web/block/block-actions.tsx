import type { BlockQuestion } from '#shared/block';

type Props = {
  /** Parcels of the block, by their ids. */
  ids: readonly number[];
  /** What it was found with; frozen with the block when it is saved. */
  question: BlockQuestion;
  /** What the list calls the block until it has a name of its own. */
  title: string;
  /** The new 连片区. */
  onSaved?: (areaId: number) => void;
};

/** What is done with a block that was found: saved, copied as a sentence, taken away as files, put on a sheet. */
export function BlockActions(_: Props) {
  return null;
}
