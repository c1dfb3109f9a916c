import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { cardPartsWords } from '../messages/card-parts';
import { useWords } from '../messages/messages';
import { Icon } from '../ui/icon';

const ShareDialog = lazy(() => import('./share-dialog'));

export function ShareButton() {
  const words = useWords(cardPartsWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={words.share}
        title={words.share}
        data-testid="share"
        onClick={() => setOpen(true)}
      >
        <Icon name="share" size={17} />
      </button>
      {isOpen &&
        createPortal(
          <Suspense fallback={null}>
            <ShareDialog onClose={() => setOpen(false)} />
          </Suspense>,
          document.body, // no part of the card, whose rules would dress it
        )}
    </>
  );
}
