import { type MediaKind, mediaKinds, type Phase, phases } from '#shared/media';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';

type Props = {
  kind: MediaKind;
  phase: Phase | null;
  /** What a video is cannot be chosen: no other kind moves. */
  isVideo: boolean;
  onKind: (kind: MediaKind) => void;
  onPhase: (phase: Phase | null) => void;
};

/** What a file is, and whether it shows before or after. */
export function KindFields({ kind, phase, isVideo, onKind, onPhase }: Props) {
  const w = useWords(mediaWords);
  const kinds = mediaKinds.filter((one) => (one === '视频') === isVideo);
  return (
    <>
      <select
        value={kind}
        aria-label={w.kindLabel}
        disabled={isVideo}
        data-testid="media-kind"
        onChange={({ target }) => onKind(kinds.find((one) => one === target.value) ?? kind)}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {w.kind[one]}
          </option>
        ))}
      </select>
      <select
        value={phase ?? ''}
        aria-label={w.phaseLabel}
        data-testid="media-phase"
        onChange={({ target }) => onPhase(phases.find((one) => one === target.value) ?? null)}
      >
        <option value="">{w.noPhase}</option>
        {phases.map((one) => (
          <option key={one} value={one}>
            {w.phase[one]}
          </option>
        ))}
      </select>
    </>
  );
}
