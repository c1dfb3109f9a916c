import { useEffect, useRef, useState } from 'react';
import type { FilmFile } from './film-file';
import { FilmFault, type FilmProgress, type MakeAsked, makeFilm } from './make-film';

/** How far a film is. */
export type Making =
  | { state: 'idle' }
  | { state: 'cancelled' }
  | { state: 'making'; step: 'fetching'; share: number }
  | { state: 'making'; step: 'drawing'; frame: number; frames: number; workDone: number; leftS: number }
  | { state: 'making'; step: 'finishing' }
  | { state: 'done'; name: string; bytes: number }
  | { state: 'failed'; part: FilmFault['part'] };

const SHOWN_MS = 200; // more often nobody reads it

/** Makes one film at a time, and shows its frames on `preview` as they come. Whoever goes away breaks it off. */
export function useFilm(preview: React.RefObject<HTMLCanvasElement | null>) {
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  const stopping = useRef<AbortController>(null);
  const isMaking = making.state === 'making';
  useEffect(() => () => stopping.current?.abort(), []);
  useEffect(() => {
    if (!isMaking) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isMaking]);

  const make = async (file: FilmFile, asked: Omit<MakeAsked, 'file' | 'onProgress' | 'signal'>) => {
    const stop = new AbortController();
    stopping.current = stop;
    setMaking({ state: 'making', step: 'fetching', share: 0 });
    let [shownAt, beganAt] = [0, 0];
    const onProgress = (progress: FilmProgress) => {
      const now = performance.now();
      if (stop.signal.aborted || (progress.step !== 'finishing' && now - shownAt < SHOWN_MS)) return;
      shownAt = now;
      if (progress.step !== 'drawing') return setMaking({ state: 'making', ...progress });
      const { canvas, ...how } = progress;
      beganAt ||= now;
      const leftS = ((now - beganAt) / 1000 / how.workDone) * (1 - how.workDone);
      setMaking({ state: 'making', ...how, leftS });
      const small = preview.current;
      small?.getContext('2d')?.drawImage(canvas, 0, 0, small.width, small.height);
    };
    try {
      const bytes = await makeFilm({ ...asked, file, onProgress, signal: stop.signal });
      setMaking({ state: 'done', name: file.name, bytes });
    } catch (error) {
      if (stop.signal.aborted) return setMaking({ state: 'cancelled' });
      console.error(error);
      setMaking({ state: 'failed', part: error instanceof FilmFault ? error.part : 'encoder' });
    }
  };
  /** What came of the last one is no news any more. */
  const forget = () => setMaking({ state: 'idle' });
  return { making, make, cancel: () => stopping.current?.abort(), forget };
}
