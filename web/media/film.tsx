import { useEffect, useRef } from 'react';
import type { StopMedia } from '#shared/media';
import { shownAt } from '../state/shown-at';

type Props = { media: StopMedia; label: string; onBroken: () => void };

/** A video that plays once by itself, without sound; where motion troubles, and in the presenter's window, it waits. */
export function Film({ media, label, onBroken }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = video;
    const isHere = current?.ownerDocument === document && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (current && isHere) current.play().catch(() => undefined); // a browser may wait for a hand
  }, []);
  return (
    <video
      ref={video}
      className="film"
      src={shownAt(media)}
      controls
      muted
      playsInline
      preload="metadata"
      aria-label={label}
      data-testid="film"
      onError={onBroken}
    />
  );
}
