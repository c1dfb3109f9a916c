import { Suspense, useCallback, useState } from 'react';
import type { StopMedia } from '#shared/media';
import { arranged, type Shown, toldUnder } from '../media/arrange';
import { BeforeAfter } from '../media/before-after';
import { Film } from '../media/film';
import { useMediaName } from '../media/name-of';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { shownAt } from '../state/shown-at';
import { lazyPart } from '../ui/lazy-part';
import { useMedia } from '../ui/use-media';
import './tour-media.css';

const Panorama = lazyPart(() => import('../media/panorama'));

/** Photos, videos and drawings of a stop: one large, the others small beneath it. One that does not come is left out. */
export function TourMedia({ media }: { media: readonly StopMedia[] }) {
  const w = useWords(mediaWords);
  const [broken, setBroken] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const breakOff = useCallback(
    ({ sha256 }: StopMedia) => setBroken((all) => (all.includes(sha256) ? all : [...all, sha256])),
    [],
  );
  const shown = arranged(media.filter(({ sha256 }) => !broken.includes(sha256)));
  const large = shown.find(({ key }) => key === chosen) ?? shown[0];
  const named = useMediaName();
  const nameOf = ({ before, media: one }: Shown) => (before ? w.line : named(one));
  return (
    <>
      {large && (
        <section className="tour-media" aria-label={w.title} data-testid="tour-media">
          <Large key={large.key} shown={large} label={nameOf(large)} onBroken={breakOff} />
          <Told shown={large} />
          {shown.length > 1 && (
            <p className="tour-media-row">
              {shown.map((one) => (
                <button
                  key={one.key}
                  type="button"
                  aria-pressed={one === large}
                  aria-label={w.show(nameOf(one))}
                  title={nameOf(one)}
                  onClick={() => setChosen(one.key)}
                >
                  {one.media.width === null ? (
                    w.kind[one.media.kind]
                  ) : (
                    <img src={shownAt(one.media)} alt="" onError={() => breakOff(one.media)} />
                  )}
                </button>
              ))}
            </p>
          )}
        </section>
      )}
      {broken.length > 0 && (
        <p className="quiet" role="status" data-testid="media-missing">
          {w.missing(broken.length)}
        </p>
      )}
    </>
  );
}

type LargeProps = { shown: Shown; label: string; onBroken: (media: StopMedia) => void };

function Large({ shown: { key, before, media }, label, onBroken }: LargeProps) {
  const w = useWords(mediaWords);
  const isVeryWide = useMedia('(min-aspect-ratio: 5/2)');
  const breakOff = useCallback(() => onBroken(media), [onBroken, media]);
  if (before && isVeryWide)
    return (
      <div
        className="side-by-side"
        style={{ aspectRatio: `${2 * media.width!} / ${media.height}` }}
        data-testid="side-by-side"
      >
        {[before, media].map((one) => (
          <figure key={one.sha256}>
            <img src={shownAt(one)} alt={one.caption ?? w.phase[one.phase!]} onError={() => onBroken(one)} />
            <figcaption>{w.phase[one.phase!]}</figcaption>
          </figure>
        ))}
      </div>
    );
  if (before) return <BeforeAfter pair={key} before={before} after={media} onBroken={onBroken} />;
  if (media.width === null) return <Film media={media} label={label} onBroken={breakOff} />;
  if (media.kind === '全景')
    return (
      <Suspense fallback={<div className="panorama" />}>
        <Panorama media={media} label={label} onBroken={breakOff} />
      </Suspense>
    );
  return (
    <img
      className="tour-picture"
      src={shownAt(media)}
      alt={label}
      style={{ aspectRatio: `${media.width} / ${media.height}` }}
      onError={breakOff}
    />
  );
}

/** Captions and whose the pictures are; of a pair what stands under both, once. */
function Told({ shown: { before, media } }: { shown: Shown }) {
  const { captions, credits } = toldUnder(before ? [before, media] : [media]);
  if (!captions && !credits) return null;
  return (
    <p className="tour-media-told">
      {captions} {credits && <span className="quiet">{credits}</span>}
    </p>
  );
}
