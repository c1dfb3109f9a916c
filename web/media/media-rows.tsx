import { useRef, useState } from 'react';
import type { Hung, StopMedia } from '#shared/media';
import type { Grip } from '../layer/layer-row';
import { useFaultWord } from '../messages/fault';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { changeMedia } from '../state/stop-media';
import { Field } from '../ui/field';
import { followStep } from '../ui/follow-step';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { useDragOrder } from '../ui/use-drag-order';
import { KindFields } from './kind-fields';
import { useMediaName } from './name-of';
import { Thumb } from './thumb';

/** Files that hang on a stop, in their order; each change is saved at once and can be taken back. */
export function MediaRows({ stop, media }: { stop: number; media: readonly StopMedia[] }) {
  const w = useWords(mediaWords);
  const faultWord = useFaultWord();
  const [fault, setFault] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const save = async (
    ...[what, change]: Parameters<typeof changeMedia> extends [number, ...infer Rest] ? Rest : never
  ) => {
    setFault(null);
    await changeMedia(stop, what, change).catch((error) => setFault(w.failed(faultWord(error))));
  };
  const move = (from: number, to: number) => {
    const { sha256 } = media[from]!;
    if (to < 0 || to >= media.length) return;
    save('changed', (now) => {
      const moved = now.find((one) => one.sha256 === sha256);
      return moved ? now.filter((one) => one !== moved).toSpliced(to, 0, moved) : now;
    });
  };
  const { grip, mark } = useDragOrder(list, move);
  return (
    <>
      <ol className="media-rows" ref={list}>
        {media.map((one, at) => (
          <Row
            key={one.sha256}
            media={one}
            grip={grip(at)}
            mark={mark(at)}
            onStep={(by) => move(at, at + by)}
            onRemove={() => save('removed', (now) => now.filter(({ sha256 }) => sha256 !== one.sha256))}
            onChange={(change) =>
              save('changed', (now) => now.map((old) => (old.sha256 === one.sha256 ? { ...old, ...change } : old)))
            }
          />
        ))}
      </ol>
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

type RowProps = {
  media: StopMedia;
  grip: Grip;
  mark: string | undefined;
  onStep: (by: 1 | -1) => void;
  onRemove: () => void;
  onChange: (change: Partial<Hung>) => void;
};

function Row({ media, grip, mark, onStep, onRemove, onChange }: RowProps) {
  const w = useWords(mediaWords);
  const nameOf = useMediaName();
  const name = nameOf(media);
  return (
    <li data-item data-mark={mark} data-testid="media-row" onKeyDown={(event) => followStep(event, onStep)}>
      <span className="media-grip" aria-hidden="true" title={w.grip(name)} {...grip}>
        <Icon name="grip" size={14} />
      </span>
      <Thumb media={media} />
      <details>
        <summary aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown">
          <span>{name}</span>
          <small className="quiet">
            {[media.phase && w.phase[media.phase], w.kind[media.kind]].filter(Boolean).join(' · ')}
          </small>
        </summary>
        <p className="media-selects">
          <KindFields
            kind={media.kind}
            phase={media.phase ?? null}
            isVideo={media.width === null}
            onKind={(kind) => onChange({ kind })}
            onPhase={(phase) => onChange({ phase: phase ?? undefined })}
          />
        </p>
        <WordField
          label={w.caption}
          value={media.caption}
          testId="media-caption"
          onChange={(caption) => onChange({ caption })}
        />
        <WordField
          label={w.credit}
          value={media.credit}
          testId="media-credit"
          onChange={(credit) => onChange({ credit })}
        />
        {media.takenAt && (
          <p className="quiet">
            {w.takenAt} {media.takenAt.replace('T', ' ')}
          </p>
        )}
      </details>
      <IconButton icon="trash" isSmall label={w.remove(name)} data-testid="media-remove" onClick={onRemove} />
    </li>
  );
}

type WordProps = {
  label: string;
  value: string | undefined;
  testId: string;
  onChange: (value: string | undefined) => void;
};

/** Saved with Enter, and when the hand goes elsewhere. */
function WordField({ label, value = '', testId, onChange }: WordProps) {
  return (
    <Field
      key={value}
      label={label}
      type="text"
      defaultValue={value}
      maxLength={200}
      data-testid={testId}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      onBlur={({ target }) => {
        const text = target.value.trim();
        if (text !== value) onChange(text || undefined);
      }}
    />
  );
}
