import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMessages } from '../messages/messages';
import { useView } from '../state/view-store';
import { ErrorBoundary } from '../ui/error-boundary';
import { Icon } from '../ui/icon';

const BasemapMenu = lazy(() => import('./basemap-menu'));
const BasemapNote = lazy(() => import('./basemap-note'));

/** What lies under the map: a button, and once asked for, the choice; under a chosen one, whose it is. */
export function BasemapPicker() {
  const m = useMessages();
  const chosen = useView((view) => view.basemap);
  const [isOpen, setOpen] = useState(false);
  const stage = document.querySelector('.stage-map');
  return (
    <div className="tool-group">
      <button
        type="button"
        className="icon-button"
        aria-expanded={isOpen}
        aria-pressed={chosen !== null}
        aria-label={m.tools.basemap}
        title={m.tools.basemap}
        data-testid="basemap-button"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="globe" size={18} />
      </button>
      <ErrorBoundary message={m.state.crashed} again={m.state.reload}>
        {/* each waits by itself: the menu must not blink while the note is on its way */}
        <Suspense fallback={null}>{isOpen && <BasemapMenu onClose={() => setOpen(false)} />}</Suspense>
        <Suspense fallback={null}>
          {chosen !== null && stage && createPortal(<BasemapNote code={chosen} />, stage)}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
