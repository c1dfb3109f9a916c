import { type CSSProperties, type PointerEvent, useEffect, useRef } from 'react';
import type { StopMedia } from '#shared/media';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { placeOf, putLine, useBeforeAfter } from '../state/before-after';
import { shownAt } from '../state/shown-at';
import { Icon } from '../ui/icon';

type Props = { pair: string; before: StopMedia; after: StopMedia; onBroken: (media: StopMedia) => void };

/** How it was, over how it is: a line between them that a hand moves. Its keys are those of the tour. */
export function BeforeAfter({ pair, before, after, onBroken }: Props) {
  const w = useWords(mediaWords);
  const at = useBeforeAfter((state) => placeOf(state, pair));
  const box = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    useBeforeAfter.setState({ shown: pair });
    return () => useBeforeAfter.setState(({ shown }) => (shown === pair ? { shown: null } : {}));
  }, [pair]);
  const put = ({ clientX }: PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect();
    putLine(pair, ((clientX - left) / width) * 100);
  };
  const percent = Math.round(at);
  const shape = `${after.width} / ${after.height}`;
  return (
    <div
      ref={box}
      className="before-after"
      style={{ '--at': `${at}%`, aspectRatio: shape } as CSSProperties}
      data-testid="before-after"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault(); // or the browser drags the picture
        event.currentTarget.setPointerCapture(event.pointerId);
        line.current?.focus();
        put(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && put(event)}
    >
      <img
        src={shownAt(after)}
        alt={after.caption ?? w.phase.after}
        draggable={false}
        onError={() => onBroken(after)}
      />
      <img
        className="is-before"
        src={shownAt(before)}
        alt={before.caption ?? w.phase.before}
        draggable={false}
        onError={() => onBroken(before)}
      />
      <span className="before-after-word is-left">{w.phase.before}</span>
      <span className="before-after-word is-right">{w.phase.after}</span>
      <div
        ref={line}
        className="before-after-line"
        role="slider"
        tabIndex={0}
        aria-label={w.line}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={w.place(percent)}
        data-testid="before-after-line"
      >
        <span>
          <Icon name="swipe" size={18} />
        </span>
      </div>
    </div>
  );
}
