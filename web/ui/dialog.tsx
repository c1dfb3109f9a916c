import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon';

type Props = {
  title: string;
  closeLabel: string;
  testId?: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
};

/** The native dialog: it traps the focus, closes with Esc and gives the focus back. */
export function Dialog({ title, closeLabel, testId, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={className} onClose={onClose} aria-label={title} data-testid={testId}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label={closeLabel} onClick={() => dialog.current?.close()}>
          <Icon name="close" size={18} />
        </button>
      </header>
      {children}
    </dialog>
  );
}
