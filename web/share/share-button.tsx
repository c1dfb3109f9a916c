import { Suspense, useState } from 'react';
import { cardPartsWords } from '../messages/card-parts';
import { useWords } from '../messages/messages';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';

const ShareDialog = lazyPart(() => import('./share-dialog'));

export function ShareButton() {
  const words = useWords(cardPartsWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="share" label={words.share} size={17} data-testid="share" onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense fallback={null}>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
