import { useEffect, useRef } from 'react';
import { layersWords } from '../messages/layers';
import { useWords } from '../messages/messages';
import { IconButton } from '../ui/icon-button';

/** The head of what stands in the place of the layers, with the way back. */
export function PanelHead({ title, onClose }: { title: string; onClose: () => void }) {
  const w = useWords(layersWords);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  return (
    <div className="task-head">
      <IconButton icon="left" label={w.back} size={16} data-testid="task-back" ref={back} onClick={onClose} />
      <h3>{title}</h3>
    </div>
  );
}
