import { useState } from 'react';
import type { FeatureDetail } from '#shared/feature';
import { Guarded } from '../../frame/guarded';
import { editionWords } from '../../messages/edition';
import { useWords } from '../../messages/messages';
import { lazyPart } from '../../ui/lazy-part';
import { TextButton } from '../../ui/text-button';

const PublishDialog = lazyPart(() => import('./publish-dialog'));

/** Opens the editions of a belt's tour: to make one where that is allowed, else to see them. */
export function PublishButton({ belt, mayPublish }: { belt: FeatureDetail; mayPublish: boolean }) {
  const w = useWords(editionWords);
  const [isOpen, setOpen] = useState(false);
  const word = mayPublish ? w.publish : w.versions;
  return (
    <>
      <TextButton
        icon="bookmark"
        title={mayPublish ? w.hint : w.versionsHint}
        aria-label={`${word} ${belt.values.name ?? ''}`}
        data-testid="publish"
        onClick={() => setOpen(true)}
      >
        {word}
      </TextButton>
      {isOpen && (
        <Guarded>
          <PublishDialog belt={belt} mayPublish={mayPublish} onClose={() => setOpen(false)} />
        </Guarded>
      )}
    </>
  );
}
