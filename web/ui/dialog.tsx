import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './icon-button';

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
        <IconButton icon="close" label={closeLabel} onClick={() => dialog.current?.close()} />
      </header>
      {children}
    </dialog>
  );
}
