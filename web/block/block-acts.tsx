import { useState } from 'react';
import { blockWords } from '../messages/block';
import { letterOf } from '../messages/block-letter';
import { useWords } from '../messages/messages';
import type { BlockLine } from '../state/block-answers';
import { adopt } from '../state/block-hand';
import { useBlocks } from '../state/blocks';
import { questionNow } from '../state/finder';
import { MOST_SCHEMES } from '../state/schemes';
import { fitTo } from '../state/view-store';
import { TextButton } from '../ui/text-button';
import { BlockActions } from './block-actions';

/** What can be done with a block that was found: changed by hand, seen whole, kept and taken away. */
export function BlockActs({ line }: { line: BlockLine }) {
  const w = useWords(blockWords);
  const ids = useBlocks(({ detail, gap }) => (gap === null ? detail?.ids : undefined));
  const [isFull, setFull] = useState(false);
  return (
    <>
      <div className="actions block-actions">
        <TextButton
          icon="pencil"
          size={15}
          disabled={!ids}
          data-testid="block-adopt"
          onClick={() => ids && setFull(!adopt([...ids]))}
        >
          {w.adopt}
        </TextButton>
        <TextButton icon="target" size={15} data-testid="block-fit" onClick={() => fitTo(line.bbox)}>
          {w.fit}
        </TextButton>
      </div>
      <p role="status">{isFull && w.adoptFull(MOST_SCHEMES)}</p>
      {ids && <BlockActions ids={[...ids]} question={questionNow()} title={w.group(letterOf(line.place))} />}
    </>
  );
}
