import { Suspense, useState } from 'react';
import { filmWords } from '../../messages/film';
import { useWords } from '../../messages/messages';
import { lazyPart } from '../../ui/lazy-part';
import { TextButton } from '../../ui/text-button';

const FilmDialog = lazyPart(() => import('./film-dialog'));

type Props = { belt: { id: number; values: Readonly<Record<string, unknown>> } };

/** Opens the export of a belt's tour as a video. */
export function FilmButton({ belt: { id, values } }: Props) {
  const w = useWords(filmWords);
  const [isOpen, setOpen] = useState(false);
  const name = String(values.name ?? '');
  return (
    <>
      <TextButton
        icon="film"
        title={w.openHint}
        aria-label={`${w.open} ${name}`}
        data-testid="film"
        onClick={() => setOpen(true)}
      >
        {w.open}
      </TextButton>
      {isOpen && (
        <Suspense fallback={null}>
          <FilmDialog beltId={id} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
