import { useState } from 'react';
import type { FeatureDetail } from '#shared/feature';
import type { StopMedia } from '#shared/media';
import { mayEdit } from '#shared/role';
import { homeOf } from '../feature/home-of';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { useRights } from '../state/account';
import { useView } from '../state/view-store';
import { lazyPart } from '../ui/lazy-part';
import { useMediaName } from './name-of';
import { Thumb } from './thumb';
import './media.css';

const MediaEditor = lazyPart(() => import('./media-editor'));

/** 影像 of a stop on its card; who may change the stop adds, orders and captions them here. */
export default function StopFiles({ feature }: { feature: FeatureDetail }) {
  const w = useWords(mediaWords);
  const rights = useRights();
  const isPast = useView((view) => view.at !== null);
  const mayChange = !isPast && mayEdit(rights, feature.visibility, homeOf(feature));
  if (feature.media.length === 0 && !mayChange) return null;
  return (
    <section className="stop-files" data-testid="stop-files">
      <h3>{w.title}</h3>
      {mayChange ? <MediaEditor stop={feature.id} media={feature.media} /> : <Pictures media={feature.media} />}
    </section>
  );
}

function Pictures({ media }: { media: readonly StopMedia[] }) {
  const nameOf = useMediaName();
  const [broken, setBroken] = useState<readonly string[]>([]);
  return (
    <ul className="stop-pictures">
      {media
        .filter(({ sha256 }) => !broken.includes(sha256))
        .map((one) => (
          <li key={one.sha256}>
            <Thumb media={one} onBroken={() => setBroken((all) => [...all, one.sha256])} />
            <small>{[nameOf(one), one.credit].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
    </ul>
  );
}
