import type { RemoteState } from '#shared/remote';
import { useWords } from '../messages/messages';
import { remoteWords } from '../messages/remote';
import { Dialog } from '../ui/dialog';
import type { Told } from './use-belt';

type Props = { state: RemoteState; told: Told; onGo: (scene: number) => void; onClose: () => void };

/** All scenes of the tour, to be jumped to; a stop that this reader does not see is its number. */
export function StopList({ state: { scene, stops }, told, onGo, onClose }: Props) {
  const { phone: w } = useWords(remoteWords);
  const names = [w.whole, ...stops.map((id, n) => told.stops.get(id)?.name ?? w.stop(n + 1)), w.end];
  return (
    <Dialog title={w.stops} closeLabel={w.close} testId="remote-list" className="remote-list" onClose={onClose}>
      <ol>
        {names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a scene is its place
          <li key={at}>
            <button
              type="button"
              aria-current={at === scene ? 'step' : undefined}
              data-testid={`remote-go-${at}`}
              onClick={() => onGo(at)}
            >
              <i>{at > 0 && at <= stops.length ? at : ''}</i>
              {name}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
