import type { RefObject } from 'react';
import { filmWords } from '../../messages/film';
import { formatClock, formatNumber } from '../../messages/format';
import { useLanguage, useWords } from '../../messages/messages';
import { type FilmSize, filmSizes } from './film-size';
import type { Making } from './use-film';

const PREVIEW_PX = 380; // across

type Props = { making: Making; size: FilmSize; preview: RefObject<HTMLCanvasElement | null> };

/** How far a film is, the frame at hand, and what came of it. */
export function FilmProgress({ making, size, preview }: Props) {
  const w = useWords(filmWords);
  const language = useLanguage();
  const whole = (count: number) => formatNumber(count, 0, language);
  const { widthPx, heightPx } = filmSizes[size];
  if (making.state === 'idle') return null;
  if (making.state === 'done')
    return (
      <p role="status" data-testid="film-done">
        {w.done(making.name, formatNumber(making.bytes / 1e6, 1, language))}
      </p>
    );
  if (making.state === 'cancelled')
    return (
      <p role="status" data-testid="film-cancelled">
        {w.cancelled}
      </p>
    );
  if (making.state === 'failed')
    return (
      <p className="fault" role="alert" data-testid="film-fault">
        {w.fault(w.faults[making.part])}
      </p>
    );
  const told =
    making.step === 'fetching'
      ? w.fetching(`${whole(making.share * 100)}%`)
      : making.step === 'finishing'
        ? w.finishing
        : w.drawing(whole(making.frame), whole(making.frames));
  return (
    <div className="film-progress" data-testid="film-progress" data-step={making.step}>
      <canvas
        ref={preview}
        width={PREVIEW_PX}
        height={Math.round((PREVIEW_PX * heightPx) / widthPx)}
        role="img"
        aria-label={w.preview}
      />
      <p>
        <span data-testid="film-frame">{told}</span>
        {making.step === 'drawing' && <span className="quiet">{w.left(formatClock(making.leftS))}</span>}
      </p>
      <progress
        aria-label={told}
        max={1}
        value={making.step === 'drawing' ? making.workDone : making.step === 'finishing' ? 1 : undefined}
      />
    </div>
  );
}
