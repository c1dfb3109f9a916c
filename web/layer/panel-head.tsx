import { useEffect, useRef } from 'react';
import { layersWords } from '../messages/layers';
import { useWords } from '../messages/messages';
import { Icon } from '../ui/icon';

/** The head of what stands in the place of the layers, with the way back. */
export function PanelHead({ title, onClose }: { title: string; onClose: () => void }) {
  const w = useWords(layersWords);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  return (
    <div className="task-head">
      <button
        type="button"
        className="icon-button"
        aria-label={w.back}
        title={w.back}
        data-testid="task-back"
        ref={back}
        onClick={onClose}
      >
        <Icon name="left" size={16} />
      </button>
      <h3>{title}</h3>
    </div>
  );
}
