import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage, useWords } from '../messages/messages';
import { remoteWords } from '../messages/remote';
import { tourWords } from '../messages/tour';
import { packOpened } from '../state/pack';
import { useTour } from '../state/tour';
import { stepScene } from '../state/tour-steps';
import type { StopOfTour } from '../state/tour-stop';
import { registerFonts } from '../ui/fonts';
import { IconButton } from '../ui/icon-button';
import { scriptOf } from './script-of';
import { StopCard } from './stop-card';
import { Timer } from './timer';
import { followTourKeys } from './tour-keys';

/**
 * The presenter's own window, on the screen that nobody else sees: drawn by this very page, so that it is never behind,
 * and with the same keys. It goes with the tour.
 */
export default function NotesWindow() {
  const w = useWords(tourWords);
  const language = useLanguage();
  const [body, setBody] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const opened = window.open('', 'wancun-notes', 'popup,width=820,height=620');
    if (!opened) {
      useTour.setState({ notes: 'refused' });
      return;
    }
    const { document: own } = opened;
    own.title = w.notes;
    own.head.replaceChildren(
      ...[...document.querySelectorAll('link[rel="stylesheet"], style')].map((sheet) => own.importNode(sheet, true)),
    );
    registerFonts(own);
    const root = document.createElement('div');
    root.className = 'tour-notes';
    own.body.replaceChildren(own.adoptNode(root));
    const theme = () => {
      own.documentElement.lang = language;
      own.documentElement.dataset.theme = document.documentElement.dataset.theme;
    };
    theme();
    const watching = new MutationObserver(theme);
    watching.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const stopKeys = followTourKeys(opened);
    const closed = () => useTour.setState({ notes: 'closed' });
    opened.addEventListener('pagehide', closed);
    setBody(root);
    return () => {
      opened.removeEventListener('pagehide', closed);
      watching.disconnect();
      stopKeys();
      opened.close();
    };
  }, [language, w]);
  return body && createPortal(<Notes />, body);
}

/** What is said at a stop, large enough to be read at arm's length. */
function Script({ stop }: { stop: StopOfTour }) {
  const language = useLanguage();
  const belt = useTour((tour) => tour.belt);
  const { told } = scriptOf(stop, belt!, language);
  return told ? (
    <p className="tour-script" data-testid="notes-script">
      {told}
    </p>
  ) : null;
}

function Notes() {
  const w = useWords(tourWords);
  const { title: remote } = useWords(remoteWords);
  const { belt, stops, scene } = useTour();
  const at = scene ?? 0;
  const stop = stops[at - 1];
  const next = stops[at];
  return (
    <>
      <header>
        <IconButton icon="left" label={w.previous} data-testid="notes-previous" onClick={() => stepScene(-1)} />
        <IconButton icon="right" label={w.following} data-testid="notes-next" onClick={() => stepScene(1)} />
        {!packOpened && (
          <IconButton
            icon="phone"
            label={remote}
            shortcut="r"
            data-testid="notes-remote"
            onClick={() => useTour.setState({ asked: 'remote' })}
          />
        )}
        {scene !== null && <Timer />}
      </header>
      {stop && <Script stop={stop} />}
      {stop ? <StopCard key={stop.id} stop={stop} at={at} /> : <h2>{String(belt?.values.name ?? '')}</h2>}
      <footer data-testid="notes-coming">{next ? w.coming(at + 1, next.name) : w.comingEnd}</footer>
    </>
  );
}
