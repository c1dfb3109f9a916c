import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { filmWords } from '../../messages/film';
import { useWords } from '../../messages/messages';
import { tourOf } from '../../state/read-tour';
import { useScreen } from '../../state/screen';
import { aboutQuery } from '../../state/server';
import { Dialog } from '../../ui/dialog';
import type { FilmTour } from './film-asked';
import { canEncode } from './film-codec';
import { FilmFields } from './film-fields';
import { useFilm } from './use-film';
import '../../ui/dialog.css';
import './film.css';

type Props = { beltId: number; name: string; onClose: () => void };

/** Makes a video file of a belt's tour: asks how, tells how large it will be, shows how far it is. */
export default function FilmDialog({ beltId, name, onClose }: Props) {
  const w = useWords(filmWords);
  const [tour, setTour] = useState<FilmTour | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const isMapless = useScreen(({ map }) => map === 'none');
  const about = useQuery(aboutQuery).data;
  const preview = useRef<HTMLCanvasElement>(null);
  const film = useFilm(preview);
  useEffect(() => {
    tourOf(beltId).then(setTour, () => setFailed(true));
  }, [beltId]);
  const reason = isMapless
    ? w.noMap
    : !canEncode()
      ? w.noCodecs
      : hasFailed
        ? w.failed
        : tour?.stops.length === 0
          ? w.noStops
          : null;
  return (
    <Dialog
      title={w.title(name)}
      closeLabel={w.close}
      testId="film-dialog"
      className="film-dialog"
      isBusy={film.making.state === 'making'}
      onClose={onClose}
    >
      {reason ? (
        <p className="film-reason" role="alert" data-testid="film-reason">
          {reason}
        </p>
      ) : !tour || !about ? (
        <p className="film-reason" role="status">
          {w.reading}
        </p>
      ) : (
        <FilmFields tour={tour} about={about} film={film} preview={preview} onClose={onClose} />
      )}
    </Dialog>
  );
}
