import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { helpWords } from '../messages/help';
import { useWords } from '../messages/messages';
import { keep } from '../state/keep';
import { IconButton } from '../ui/icon-button';
import { isComposing } from '../ui/is-composing';
import { type Box, placeBeside } from './place-beside';
import { beginVisit, visitSteps } from './visit-steps';
import './first-visit.css';

const LOOK_MS = 120; // panels come and go while a step acts: the callout follows what it points at

/** A short look at real things on the demo county; left at any step, and found again in the help. */
export default function FirstVisit({ onClose }: { onClose: () => void }) {
  const { visit: w } = useWords(helpWords);
  const [at, setAt] = useState(0);
  const [visit] = useState(beginVisit);
  const callout = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const { target, place } = usePlace(at, callout);
  const last = visitSteps.length - 1;
  const words = w.steps[at];

  useEffect(() => {
    visit.go(at);
    next.current?.focus({ preventScroll: true });
  }, [at, visit]);

  const leave = () => {
    keep('first-visit', 'seen');
    visit.leave();
    onClose();
  };
  const go = (to: number) => (to > last ? leave() : setAt(Math.max(0, to)));
  const press = (event: KeyboardEvent) => {
    const to = { Escape: last + 1, ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
    if (to === undefined || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  useLeaveByEscape(leave);

  return (
    <>
      {target && (
        <div
          className="visit-ring"
          style={{ left: target.left, top: target.top, width: target.width, height: target.height }}
          data-testid="visit-ring"
        />
      )}
      <div
        ref={callout}
        role="dialog"
        aria-modal="false"
        aria-labelledby="visit-title"
        aria-describedby="visit-text"
        className="visit"
        style={
          place
            ? { transform: `translate(${place.left}px, ${place.top}px)` }
            : { opacity: 0 } /* hidden could not take the focus */
        }
        data-testid="first-visit"
        data-step={at + 1}
        onKeyDown={press}
      >
        <header>
          <p className="overline">
            {w.title} · {w.step(at + 1, last + 1)}
          </p>
          <IconButton icon="close" label={w.leave} shortcut="Esc" size={16} data-testid="visit-leave" onClick={leave} />
        </header>
        <div aria-live="polite">
          <h2 id="visit-title">{words?.title}</h2>
          <p id="visit-text">{words?.text}</p>
        </div>
        <footer>
          <ol className="visit-dots" aria-hidden="true">
            {visitSteps.map(({ at: [name] }, n) => (
              <li key={name} className={n === at ? 'here' : undefined} />
            ))}
          </ol>
          {at > 0 && (
            <button type="button" className="text-button" data-testid="visit-back" onClick={() => go(at - 1)}>
              {w.back}
            </button>
          )}
          <button
            ref={next}
            type="button"
            className="text-button strong"
            data-testid="visit-next"
            onClick={() => go(at + 1)}
          >
            {at === last ? w.finish : w.next}
          </button>
        </footer>
      </div>
    </>
  );
}

/** Esc leaves too while nothing of the page holds the focus. */
function useLeaveByEscape(leave: () => void) {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || isComposing(event) || document.activeElement !== document.body) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

const boxOf = (element: Element): Box => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
};

/** Where the step points to, and where the callout stands beside it. */
function usePlace(at: number, callout: { current: HTMLElement | null }) {
  const [seen, setSeen] = useState<{ target: Box | null; place: { left: number; top: number } | null }>({
    target: null,
    place: null,
  });
  useEffect(() => {
    const look = () => {
      const element = visitSteps[at]?.at
        .map((selector) => document.querySelector(selector))
        .find((found) => found?.checkVisibility());
      const target = element ? boxOf(element) : null;
      const own = callout.current?.getBoundingClientRect();
      const place = own ? placeBeside(target, own, { width: innerWidth, height: innerHeight }) : null;
      const now = { target, place };
      setSeen((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('resize', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', look);
    };
  }, [at, callout]);
  return seen;
}
