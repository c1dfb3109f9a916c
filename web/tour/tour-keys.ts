import { moveLine } from '../state/before-after';
import { packOpened } from '../state/pack';
import { useTool } from '../state/tool';
import { useTour } from '../state/tour';
import { endAnswer, goToScene, leaveTour, pauseClock, resumeClock, scenesOf, stepScene } from '../state/tour-steps';
import { isComposing } from '../ui/is-composing';
import { stopPicking, togglePicking } from './pick-shown';
import { rememberView } from './remember-view';
import { toggleSpeech } from './speech/toggle-speech';

const AGAIN_MS = 2000; // within which a second Esc leaves
const STEP = 5; // percent of a picture's width
const DIGIT_MS = 600; // within which a second digit belongs to the first

const set = useTour.setState;

/** Turns the whole screen over to the page, and asks that Esc comes to it; a browser that does not allow it plays on. */
export async function fillScreen(): Promise<void> {
  try {
    if (!document.fullscreenElement) await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    const { keyboard } = navigator as Navigator & { keyboard?: { lock?: (keys: string[]) => Promise<void> } };
    await keyboard?.lock?.(['Escape']);
  } catch {
    // a tour on part of the screen is better than none
  }
}

const toggleScreen = () => (document.fullscreenElement ? document.exitFullscreen() : fillScreen());

/**
 * The keys of a tour: clicker, keyboard, the start button that sends F5 and Esc in turn. They come before those of the
 * page. A held key moves one stop. @param of the window that the keys are pressed in.
 */
export function followTourKeys(of: Window = window): () => void {
  let escapedAt = Number.NEGATIVE_INFINITY;
  let typed = '';
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const leaveOne = () => {
    const { asked, answering, isBlack } = useTour.getState();
    if (asked) return set({ asked: null });
    if (answering) return endAnswer();
    if (isBlack) return set({ isBlack: false });
    if (useTool.getState().tool === 'highlight') return stopPicking();
    const now = performance.now();
    if (now - escapedAt < AGAIN_MS) return leaveTour();
    escapedAt = now;
    pauseClock();
  };

  const digit = (key: string) => {
    clearTimeout(waiting);
    typed += key;
    const count = useTour.getState().stops.length;
    const commit = () => {
      const wanted = Number(typed);
      typed = '';
      if (wanted <= count) goToScene(wanted);
    };
    if (typed.length > 1 || Number(typed) * 10 > count) commit();
    else waiting = setTimeout(commit, DIGIT_MS);
  };

  const start = () => {
    if (useTour.getState().scene === null) stepScene(1);
    else resumeClock();
  };
  const next = () => stepScene(1);
  const back = () => stepScene(-1);
  const whole = () => goToScene(0);
  const end = () => goToScene(scenesOf(useTour.getState()) - 1);
  const black = () => set(({ isBlack }) => ({ isBlack: !isBlack }));
  const acts: Record<string, () => void> = {
    PageDown: next,
    ArrowRight: next,
    ArrowDown: next,
    PageUp: back,
    ArrowLeft: back,
    ArrowUp: back,
    Home: whole,
    '0': whole,
    End: end,
    F5: start,
    Escape: leaveOne,
    b: black,
    '.': black,
    a: () => set(({ isAuto }) => ({ isAuto: !isAuto })),
    c: () => set(({ hasCaptions }) => ({ hasCaptions: !hasCaptions })),
    s: () => void toggleSpeech(),
    l: () => set(({ hasLaser }) => ({ hasLaser: !hasLaser })),
    v: () => void rememberView(),
    h: togglePicking,
    t: () => set(({ hasTimer }) => ({ hasTimer: !hasTimer })),
    f: () => void toggleScreen(),
    g: () => set({ asked: 'jump' }),
    n: () => set(({ notes }) => ({ notes: notes === 'open' ? 'closed' : 'open' })),
    ...(packOpened ? {} : { r: () => set({ asked: 'remote' }) }), // a pack has no server between them
    '?': () => set({ asked: 'keys' }),
  };

  /** On the line of a before and an after these keys are its own; held, it goes on. */
  const slides: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -100, End: 100 };
  const slide = ({ key, target, shiftKey }: KeyboardEvent): boolean => {
    const isOnLine = (target as Element | null)?.closest?.('[role="slider"]');
    const by = key === '[' ? -STEP : key === ']' ? STEP : isOnLine && slides[key];
    return by ? moveLine(shiftKey ? by * 2 : by) : false;
  };

  const press = (event: KeyboardEvent) => {
    if (isComposing(event) || event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== 'F5')) return;
    if (of.document.querySelector('dialog[open]')) return event.stopImmediatePropagation(); // it has keys of its own
    const { asked } = useTour.getState();
    const isField = event.target instanceof HTMLInputElement;
    if (isField && event.key !== 'Escape' && event.key !== 'F5') return event.stopImmediatePropagation();
    const act = asked === null && slide(event) ? () => undefined : actOf(event, asked !== null);
    if (!act) {
      // Tab, Enter and letters of the page: what has the focus takes them, the map page does not
      event.stopImmediatePropagation();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) act();
  };

  const actOf = (event: KeyboardEvent, isAsked: boolean): (() => void) | null => {
    if (event.key === ' ') {
      if (event.target instanceof HTMLButtonElement && event.target.closest('[data-keeps-space]')) return null;
      return event.shiftKey ? back : next;
    }
    if (isAsked && event.key !== 'Escape' && event.key !== 'F5') return null;
    if (/^[1-9]$/.test(event.key) || (event.key === '0' && typed)) return () => digit(event.key);
    return acts[event.key] ?? null;
  };

  of.addEventListener('keydown', press, { capture: true });
  return () => {
    clearTimeout(waiting);
    of.removeEventListener('keydown', press, { capture: true });
  };
}
