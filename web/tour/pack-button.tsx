import { useState } from 'react';
import { Guarded } from '../frame/guarded';
import { useWords } from '../messages/messages';
import { packWords } from '../messages/pack';
import { lazyPart } from '../ui/lazy-part';
import { TextButton } from '../ui/text-button';

const PackDialog = lazyPart(() => import('./pack-dialog'));

/** Opens what takes the tour of a belt along. */
export function PackButton({ beltId, name }: { beltId: number; name: string }) {
  const w = useWords(packWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <TextButton
        icon="download"
        title={w.hint}
        aria-label={`${w.pack} ${name}`}
        data-testid="pack"
        onClick={() => setOpen(true)}
      >
        {w.pack}
      </TextButton>
      {isOpen && (
        <Guarded>
          <PackDialog beltId={beltId} name={name} onClose={() => setOpen(false)} />
        </Guarded>
      )}
    </>
  );
}
