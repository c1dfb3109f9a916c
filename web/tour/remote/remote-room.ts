import { create } from 'zustand';
import type { Remote, RemoteCommand, RemoteState } from '#shared/remote';
import { remoteWords } from '../../messages/remote';
import { change } from '../../state/change';
import { tell } from '../../state/notice';
import { ServerFault } from '../../state/server';
import { steadySource } from '../../state/steady-source';
import { type Tour, useTour } from '../../state/tour';
import { goToScene, stepScene } from '../../state/tour-steps';
import { useView } from '../../state/view-store';

const AGAIN_MS = 2000;

/** The room between this wall and its phones; null: none is open. */
export const useRemote = create<{ remote: Remote | null; phones: number }>(() => ({ remote: null, phones: 0 }));

const set = useRemote.setState;

/** Opens a room for the tour at hand where none is open. @throws ServerFault */
export async function openRemote(beltId: number, edition: number | null): Promise<void> {
  if (useRemote.getState().remote) return;
  const remote = await change<Remote>('/api/remotes', { belt: beltId, edition });
  if (useTour.getState().belt?.id === beltId) set({ remote, phones: 0 });
  else close(remote);
}

/** The phones are told that it is over. */
export const endRemote = (): void => set({ remote: null, phones: 0 });

/** Also while the page itself goes. */
const close = ({ wall }: Remote): void =>
  void fetch(`/api/remotes/${wall}`, { method: 'DELETE', keepalive: true }).catch(() => undefined);

function obey(command: RemoteCommand): void {
  if (command.act === 'step') stepScene(command.by);
  else if (command.act === 'go') goToScene(command.scene);
  else if (command.act === 'black') useTour.setState({ isBlack: command.isOn });
  else useTour.setState({ isAuto: command.isOn });
}

/** Where the tour is; the clocks as they stand at this moment. */
function stateOf({ scene, stops, isBlack, isAuto, pausedAt, beganAt, sceneBeganAt }: Tour): RemoteState {
  const now = pausedAt ?? Date.now();
  const since = (began: number) => (scene === null ? 0 : Math.max(0, Math.round(now - began)));
  return {
    scene,
    stops: stops.map(({ id }) => id),
    isBlack,
    isAuto,
    isPaused: pausedAt !== null,
    totalMs: since(beganAt),
    sceneMs: since(sceneBeganAt),
  };
}

/** Two of one mark say the same: clocks go on by themselves. */
const markOf = ({ scene, stops, isBlack, isAuto, pausedAt, beganAt, sceneBeganAt }: Tour): string =>
  JSON.stringify([scene, stops.map(({ id }) => id), isBlack, isAuto, pausedAt, beganAt, sceneBeganAt]);

/** Tells phones where the tour is and does what they ask, until the room ends. Answers how to end it. */
export function followRoom(remote: Remote): () => void {
  const path = `/api/remotes/${remote.wall}`;
  let isOver = false;
  let isLost = false;
  let told = '';
  let isTelling = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const lose = () => {
    if (isOver) return;
    isLost = true;
    endRemote();
    tell({ text: remoteWords[useView.getState().language ?? 'zh-CN'].lost, isWarning: true });
  };
  /** One at a time, so that an older word never comes after a newer one. */
  const tellState = async () => {
    clearTimeout(again);
    const tour = useTour.getState();
    const mark = markOf(tour);
    if (isTelling || isOver || mark === told) return;
    isTelling = true;
    try {
      await change(`${path}/state`, stateOf(tour));
      told = mark;
      isTelling = false;
      void tellState();
    } catch (error) {
      isTelling = false;
      if (error instanceof ServerFault && error.code === 'remote-not-found') lose();
      else if (!isOver) again = setTimeout(tellState, AGAIN_MS);
    }
  };
  const leave = () => close(remote);

  const stopTour = useTour.subscribe(tellState);
  const stopSource = steadySource(`${path}/events`, {
    on: {
      command: (data) => obey(data as RemoteCommand),
      phones: (data) => set({ phones: (data as { count: number }).count }),
      ended: lose,
    },
    onLine: (stands) => stands && tellState(),
    onRefused: () => {
      told = ''; // the next word finds out whether the room is still there
      void tellState();
    },
  });
  void tellState();
  window.addEventListener('pagehide', leave);
  return () => {
    isOver = true;
    clearTimeout(again);
    stopTour();
    stopSource();
    window.removeEventListener('pagehide', leave);
    if (!isLost) leave();
  };
}
