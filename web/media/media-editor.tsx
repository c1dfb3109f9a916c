import { useRef, useState } from 'react';
import type { StopMedia } from '#shared/media';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { sendAll, useUploads } from '../state/uploads';
import { DropZone } from '../ui/drop-zone';
import { TextButton } from '../ui/text-button';
import { useMedia } from '../ui/use-media';
import { chooseFiles, type NotTaken, TAKEN_TYPES } from './choose-files';
import { MediaRows } from './media-rows';
import { SendingRow } from './sending-row';

/** Files of a stop for who may change it: those that hang on it, and those on their way. */
export default function MediaEditor({ stop, media }: { stop: number; media: readonly StopMedia[] }) {
  const w = useWords(mediaWords);
  const all = useUploads((uploads) => uploads.list);
  const list = all.filter((one) => one.stop === stop);
  const isByHand = useMedia('(pointer: coarse)');
  const [refused, setRefused] = useState<readonly NotTaken[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const choose = async (files: Iterable<File>) => setRefused(await chooseFiles(stop, files));
  const waiting = list.filter(({ state }) => state === 'chosen' || state === 'failed').length;
  return (
    <DropZone className="media-editor" testId="media-editor" onFiles={choose}>
      {(isOver) => (
        <>
          {media.length === 0 && list.length === 0 && <p className="quiet">{w.none}</p>}
          <MediaRows stop={stop} media={media} />
          {list.length > 0 && (
            <ul className="sending-list">
              {list.map((one) => (
                <SendingRow key={one.key} sending={one} />
              ))}
            </ul>
          )}
          {refused.map(({ name, reason }) => (
            <p key={name} className="fault" role="alert" data-testid="media-refused">
              {w.notTaken[reason](name)}
            </p>
          ))}
          <p className="actions">
            {waiting > 0 && (
              <TextButton
                icon="check"
                isStrong
                data-testid="media-send"
                onClick={() => {
                  setRefused([]);
                  sendAll(stop);
                }}
              >
                {w.send(waiting)}
              </TextButton>
            )}
            <TextButton icon="plus" data-testid="media-add" onClick={() => picker.current?.click()}>
              {isOver ? w.dropHere : w.add}
            </TextButton>
            {isByHand && (
              <TextButton icon="plus" onClick={() => camera.current?.click()}>
                {w.shoot}
              </TextButton>
            )}
          </p>
          <p className="quiet">{list.length > 0 ? w.privacy : w.lead}</p>
          <Picker at={picker} onChoose={choose} multiple accept={TAKEN_TYPES} data-testid="media-picker" />
          <Picker at={camera} onChoose={choose} accept="image/jpeg" capture="environment" />
        </>
      )}
    </DropZone>
  );
}

type PickerProps = {
  at: React.RefObject<HTMLInputElement | null>;
  onChoose: (files: File[]) => void;
  accept: string;
  multiple?: boolean;
  capture?: 'environment';
  'data-testid'?: string;
};

const Picker = ({ at, onChoose, ...rest }: PickerProps) => (
  <input
    ref={at}
    type="file"
    hidden
    {...rest}
    onChange={({ target }) => {
      onChoose([...(target.files ?? [])]);
      target.value = ''; // the same file may be chosen again
    }}
  />
);
