import { useState } from 'react';
import { useFaultWord } from '../messages/fault';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { dropSending, type Sending, setSending } from '../state/uploads';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';
import { TextButton } from '../ui/text-button';
import { KindFields } from './kind-fields';

const BlurDialog = lazyPart(() => import('./blur-dialog'));

/** A file that is to be sent, or on its way. */
export function SendingRow({ sending }: { sending: Sending }) {
  const w = useWords(mediaWords);
  const faultWord = useFaultWord();
  const [isBlurring, setBlurring] = useState(false);
  const { key, name, preview, kind, phase, state, sentBytes, file, fault, facesBlurred } = sending;
  const percent = Math.floor((sentBytes / file.size) * 100);
  const words = {
    chosen: w.state.chosen,
    waiting: w.state.waiting,
    sending: w.state.sending(percent),
    resting: w.state.resting,
    failed: w.state.failed(faultWord(fault)),
  }[state];
  const takeBlurred = (blurred: Blob) => {
    if (preview) URL.revokeObjectURL(preview);
    setSending(key, { file: blurred, preview: URL.createObjectURL(blurred), facesBlurred: true });
    setBlurring(false);
  };
  return (
    <li data-testid="sending" data-state={state}>
      {preview ? <img className="thumb" src={preview} alt="" /> : <span className="thumb">{w.kind.视频}</span>}
      <div>
        <b>{name}</b>
        <p className="media-selects">
          <KindFields
            kind={kind}
            phase={phase}
            isVideo={preview === null}
            onKind={(next) => setSending(key, { kind: next })}
            onPhase={(next) => setSending(key, { phase: next })}
          />
        </p>
        {state !== 'chosen' && <progress value={sentBytes} max={file.size} aria-label={name} />}
        <small role="status" className={state === 'failed' ? 'fault' : 'quiet'}>
          {[words, facesBlurred && w.blurred].filter(Boolean).join(' · ')}
        </small>
        {preview && state === 'chosen' && (
          <TextButton icon="pencil" data-testid="media-blur" onClick={() => setBlurring(true)}>
            {w.blur}
          </TextButton>
        )}
      </div>
      <IconButton
        icon="close"
        isSmall
        label={w.cancel(name)}
        data-testid="sending-cancel"
        onClick={() => dropSending(key)}
      />
      {isBlurring && <BlurDialog photo={file} onDone={takeBlurred} onClose={() => setBlurring(false)} />}
    </li>
  );
}
