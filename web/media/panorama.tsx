import { Viewer } from '@photo-sphere-viewer/core';
import '@photo-sphere-viewer/core/index.css';
import { useEffect, useRef, useState } from 'react';
import type { StopMedia } from '#shared/media';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { shownAt } from '../state/shown-at';

type Props = { media: StopMedia; label: string; onBroken: () => void };

/** A panorama to look around in by mouse or finger; flat where the computer draws no WebGL. */
export default function Panorama({ media, label, onBroken }: Props) {
  const w = useWords(mediaWords);
  const box = useRef<HTMLDivElement>(null);
  const [isFlat, setFlat] = useState(false);
  const address = shownAt(media);
  useEffect(() => {
    let viewer: Viewer | null = null;
    try {
      viewer = new Viewer({
        container: box.current!,
        panorama: address,
        navbar: false,
        keyboard: false,
        mousewheel: false,
      });
      viewer.addEventListener('panorama-error', onBroken);
    } catch {
      setFlat(true);
    }
    return () => viewer?.destroy();
  }, [address, onBroken]);
  if (isFlat)
    return (
      <>
        <img src={address} alt={label} onError={onBroken} />
        <p className="quiet">{w.panoramaFailed}</p>
      </>
    );
  return (
    <div
      ref={box}
      className="panorama"
      role="img"
      aria-label={`${label} · ${w.panoramaHint}`}
      title={w.panoramaHint}
      data-testid="panorama"
    />
  );
}
