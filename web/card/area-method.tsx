import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages';
import { type AreaSubject, useAreaMethod } from '../state/area-method';
import './area-method.css';

type Props = {
  subject: AreaSubject;
  /** The figure itself, where there is no room beside it for the name of the method. */
  children?: ReactNode;
};

/** By which method an area was measured; a press explains it, and what other methods would have made of it. */
export function AreaMethod({ subject, children }: Props) {
  const m = useMessages();
  return (
    <button
      type="button"
      className={children ? 'area-method on-figure' : 'area-method'}
      title={children ? `${m.card.areaMethod}: ${m.card.ellipsoidal}` : m.card.areaMethod}
      data-testid="open-area-method"
      onClick={({ currentTarget }) => {
        // a note that the button stands in closes first: the focus comes back to what opened that
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        useAreaMethod.setState({ asked: subject });
      }}
    >
      {children ?? m.card.ellipsoidal}
    </button>
  );
}
