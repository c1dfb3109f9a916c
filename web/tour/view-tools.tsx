import { mayEdit } from '#shared/role';
import { homeOf } from '../feature/home-of';
import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { useRights } from '../state/account';
import { useTour } from '../state/tour';
import type { StopOfTour } from '../state/tour-stop';
import { IconButton } from '../ui/icon-button';
import { forgetView, rememberView } from './remember-view';

/** For who may change the stop at hand: its view is set where it is shown. */
export function ViewTools({ stop }: { stop: StopOfTour }) {
  const w = useWords(tourWords);
  const rights = useRights();
  const isPinned = useTour(({ edition }) => edition !== null);
  const { detail } = stop;
  if (isPinned || !detail || !mayEdit(rights, detail.visibility, homeOf(detail))) return null;
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
      {detail.scene && <IconButton icon="undo" label={w.forget} data-testid="forget-view" onClick={forgetView} />}
    </span>
  );
}
