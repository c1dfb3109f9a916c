import { mayEdit } from '#shared/role';
import { homeOf } from '../feature/home-of';
import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { useRights } from '../state/account';
import { useTool } from '../state/tool';
import { useTour } from '../state/tour';
import type { StopOfTour } from '../state/tour-stop';
import { IconButton } from '../ui/icon-button';
import { togglePicking } from './pick-shown';
import { forgetView, rememberView } from './remember-view';
import { useStopAsKept } from './use-stop-as-kept';

/** For who may change the stop at hand: its view, and what it sets off, are set where they are shown. */
export function ViewTools({ stop }: { stop: StopOfTour }) {
  const rights = useRights();
  const isPinned = useTour(({ edition }) => edition !== null);
  const { detail } = stop;
  const isTheirs = !isPinned && detail !== null && mayEdit(rights, detail.visibility, homeOf(detail));
  return isTheirs ? <Tools stop={stop} /> : null;
}

function Tools({ stop }: { stop: StopOfTour }) {
  const w = useWords(tourWords);
  const isPicking = useTool(({ tool }) => tool === 'highlight');
  useStopAsKept(stop);
  return (
    <span className="tour-views">
      <IconButton
        icon="target"
        label={w.remember}
        title={w.rememberHint}
        shortcut="v"
        data-testid="remember-view"
        onClick={rememberView}
      />
      <IconButton
        icon="polygon"
        label={w.pick}
        title={w.pickHint}
        shortcut="h"
        aria-pressed={isPicking}
        data-testid="pick-shown"
        onClick={togglePicking}
      />
      {stop.detail?.scene && <IconButton icon="undo" label={w.forget} data-testid="forget-view" onClick={forgetView} />}
    </span>
  );
}
