import { useEffect, useState } from 'react';
import { useFaultWord } from '../../messages/fault';
import { useLanguage, useWords } from '../../messages/messages';
import { remoteWords } from '../../messages/remote';
import { LinkField } from '../../share/link-field';
import { QrCode } from '../../share/qr-code';
import { useTour } from '../../state/tour';
import { TextButton } from '../../ui/text-button';
import { endRemote, openRemote, useRemote } from './remote-room';
import { useOrigins } from './use-origins';
import './remote.css';

/** The way for a phone to become the remote of this wall. */
export default function RemoteBox() {
  const w = useWords(remoteWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const beltId = useTour(({ belt }) => belt!.id);
  const edition = useTour((tour) => tour.edition?.number ?? null);
  const { remote, phones } = useRemote();
  const origins = useOrigins();
  const [chosen, setChosen] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    openRemote(beltId, edition).catch(setFault);
  }, [beltId, edition]);
  const hide = () => useTour.setState({ asked: null });
  const origin = chosen ?? origins?.[0] ?? location.origin;
  const link = remote && `${origin}/?remote=${remote.phone}${language === 'en' ? '&lang=en' : ''}`;
  return (
    <div className="tour-box remote-box" role="dialog" aria-label={w.title} data-testid="remote-box">
      <h3>{w.title}</h3>
      {!link && <p role="status">{fault ? faultWord(fault) : w.opening}</p>}
      {link && (
        <>
          <div className="remote-code">
            <QrCode text={link} label={w.code} tooLong={w.tooLong} />
          </div>
          <div className="remote-told">
            <p>{w.scan}</p>
            {origins && origins.length > 1 && (
              <label>
                {w.which}
                <select value={origin} onChange={({ target }) => setChosen(target.value)}>
                  {origins.map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </select>
              </label>
            )}
            <p className="remote-phones" role="status" data-testid="remote-phones">
              {phones > 0 ? w.phones(phones) : w.waiting}
            </p>
          </div>
          <LinkField link={link} label={w.address} testId="remote-link" />
          {origins?.length === 0 && (
            <p className="remote-local" data-testid="remote-local">
              {w.unreachable}
            </p>
          )}
        </>
      )}
      <p className="tour-acts">
        <TextButton icon="check" isStrong autoFocus data-testid="remote-hide" onClick={hide}>
          {w.hide}
        </TextButton>
        {remote && (
          <TextButton
            icon="close"
            data-testid="remote-end"
            onClick={() => {
              endRemote();
              hide();
            }}
          >
            {w.end}
          </TextButton>
        )}
      </p>
    </div>
  );
}
