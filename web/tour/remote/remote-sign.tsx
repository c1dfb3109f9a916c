import { useEffect } from 'react';
import type { Remote } from '#shared/remote';
import { useWords } from '../../messages/messages';
import { remoteWords } from '../../messages/remote';
import { useTour } from '../../state/tour';
import { Icon } from '../../ui/icon';
import { endRemote, followRoom, useRemote } from './remote-room';
import './remote.css';

/** Holds the room open while the tour lasts, and shows the wall that phones hold it; it leads to where that is ended. */
export default function RemoteSign({ remote }: { remote: Remote }) {
  const w = useWords(remoteWords);
  const phones = useRemote((room) => room.phones);
  useEffect(() => followRoom(remote), [remote]);
  useEffect(() => endRemote, []);
  if (phones === 0) return null;
  return (
    <button
      type="button"
      className="remote-sign"
      data-testid="remote-sign"
      onClick={() => useTour.setState({ asked: 'remote' })}
    >
      <Icon name="phone" size={16} />
      {w.sign(phones)}
    </button>
  );
}
