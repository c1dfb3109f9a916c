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

/**
 * The native dialog: it traps the focus, closes with Esc and gives the focus back. Focus begins where `data-first` says,
 * else on the button that closes.
 */
export function Dialog({ title, closeLabel, testId, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
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
