import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMessages } from '../messages/messages';
import { useView } from '../state/view-store';
import { ErrorBoundary } from '../ui/error-boundary';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';

const BasemapMenu = lazyPart(() => import('./basemap-menu'));
const BasemapNote = lazyPart(() => import('./basemap-note'));

/** What lies under the map: a button, and once asked for, the choice; under a chosen one, whose it is. */
export function BasemapPicker() {
  const m = useMessages();
  const chosen = useView((view) => view.basemap);
  const swipe = useView((view) => view.swipe);
  const shown = (swipe?.kind === 'basemap' ? [swipe.left, swipe.right] : [chosen]).filter((code) => code !== null);
  const [isOpen, setOpen] = useState(false);
  const [stage, setStage] = useState<Element | null>(null);
  useEffect(() => setStage(document.querySelector('.stage-map')), []); // not there yet while it is first drawn
  return (
    <div className="tool-group">
      <IconButton
        icon="globe"
        label={m.tools.basemap}
        aria-expanded={isOpen}
        aria-pressed={chosen !== null}
        data-testid="basemap-button"
        onClick={() => setOpen(!isOpen)}
      />
      <ErrorBoundary words={m.state}>
        {/* each waits by itself: the menu must not blink while the note is on its way */}
        <Suspense fallback={null}>{isOpen && <BasemapMenu onClose={() => setOpen(false)} />}</Suspense>
        <Suspense fallback={null}>
          {shown.length > 0 && stage && createPortal(<BasemapNote codes={shown} />, stage)}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
