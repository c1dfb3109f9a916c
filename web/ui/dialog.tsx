import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './icon-button';

type Props = {
  title: string;
  closeLabel: string;
  testId?: string;
  className?: string;
  /** Something is under way that Esc must not break off: it ends by a button of its own. */
  isBusy?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/**
 * The native dialog: it traps the focus, closes with Esc and gives the focus back. Focus begins where `data-first` says,
 * else on the button that closes. It stands outside of whatever opened it, whose rules would dress it.
 */
export function Dialog({ title, closeLabel, testId, className, isBusy = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      className={className}
      onClose={onClose}
      onCancel={(event) => isBusy && event.preventDefault()}
      aria-label={title}
      data-testid={testId}
    >
      <header>
        <h2>{title}</h2>
        <IconButton icon="close" label={closeLabel} disabled={isBusy} onClick={() => dialog.current?.close()} />
      </header>
      {children}
    </dialog>,
    document.body,
  );
}
