import FeatureCard from '../feature/feature-card';
import { Guarded } from '../frame/guarded';
import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { RegionCard } from '../region/region-card';
import { endAnswer } from '../state/tour-steps';
import { useView } from '../state/view-store';
import { TextButton } from '../ui/text-button';
import { useMedia } from '../ui/use-media';
import './answer.css';

/** The card of what was asked about, over the tour, until Esc leads back to its stop. @param at the stop at hand. */
export default function Answer({ at }: { at: number | null }) {
  const w = useWords(tourWords);
  const selected = useView((view) => view.selected);
  const region = useView((view) => view.region);
  const isTall = useMedia('(max-aspect-ratio: 1/1)');
  return (
    <aside
      className="tour-card tour-answer"
      data-covers={isTall ? 'bottom' : 'right'}
      aria-label={w.answer}
      data-testid="tour-answer"
    >
      <TextButton icon="undo" isStrong autoFocus data-testid="tour-answer-end" onClick={endAnswer}>
        {w.back(at)}
      </TextButton>
      <Guarded>
        {selected ? (
          <FeatureCard key={`${selected.layer}:${selected.id}`} selected={selected} />
        ) : (
          region && <RegionCard code={region} />
        )}
      </Guarded>
    </aside>
  );
}
