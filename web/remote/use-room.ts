import { useCallback, useEffect, useState } from 'react';
import type { RemoteCommand, RemoteView } from '#shared/remote';
import { change } from '../state/change';
import { getJson, ServerFault } from '../state/server';
import { steadySource } from '../state/steady-source';

const TOLD_MS = 4000;

/** `away`: the server is there, the wall is not. */
export type Line = 'connecting' | 'here' | 'away' | 'offline' | 'ended' | 'full';

export type Room = {
  line: Line;
  /** As the wall told it last, and when that came; null before it came. */
  view: RemoteView | null;
  at: number;
  /** The last press did not get through. */
  isLost: boolean;
  send: (command: RemoteCommand) => void;
};

type Heard = Pick<Room, 'line' | 'view' | 'at'>;

const isOf = (error: unknown, code: string) => error instanceof ServerFault && error.code === code;

/** The room of a wall, seen from a phone: it goes on by itself after the network was gone, until the tour has ended. */
export function useRoom(token: string): Room {
  const [heard, setHeard] = useState<Heard>({ line: 'connecting', view: null, at: 0 });
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    let stop: () => void = () => undefined;
    const turn = (line: Line) => setHeard((before) => ({ ...before, line }));
    const end = (line: Line) => {
      stop();
      turn(line);
    };
    /** A stream tells nothing of why it is refused. */
    const learn = async () => {
      try {
        await getJson<RemoteView>(`/api/remotes/${token}`);
        end('full'); // the room is there
      } catch (error) {
        if (isOf(error, 'remote-not-found')) end('ended');
      }
    };
    stop = steadySource(`/api/remotes/${token}/events`, {
      on: {
        view: (data) => {
          const view = data as RemoteView;
          setHeard({ line: view.isWallHere ? 'here' : 'away', view, at: Date.now() });
        },
        ended: () => end('ended'),
      },
      onLine: (stands) => !stands && turn('offline'),
      onRefused: learn,
    });
    return () => stop();
  }, [token]);

  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(setLost, TOLD_MS, false);
    return () => clearTimeout(timer);
  }, [isLost]);

  const send = useCallback(
    async (command: RemoteCommand) => {
      try {
        await change(`/api/remotes/${token}/commands`, command);
        setLost(false);
      } catch (error) {
        if (isOf(error, 'remote-not-found')) setHeard((before) => ({ ...before, line: 'ended' }));
        else setLost(true);
      }
    },
    [token],
  );
  return { ...heard, isLost, send };
}
