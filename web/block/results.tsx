import { useBlocks } from '../state/blocks';
import { schemeInHand, useSchemes } from '../state/schemes';
import { useView } from '../state/view-store';
import { BlockCard } from './block-card';
import { BlockList } from './block-list';
import { FinderState, useFinderState } from './finder-state';
import { SchemeCard } from './scheme-card';
import { SchemeList } from './scheme-list';
import './results.css';

/** What was found: candidates in a list, or the one that was chosen, or the scheme in hand. */
export default function Results() {
  const scheme = useSchemes(schemeInHand);
  const regrouped = useBlocks((blocks) => blocks.regrouped);
  const isLoading = useBlocks(({ loading }) => loading !== null);
  const parcel = useView(({ question }) => question.parcel);
  const state = useFinderState();
  if (scheme) return <SchemeCard key={scheme.id} scheme={scheme} />;
  return (
    <div className={isLoading && regrouped ? 'results stale' : 'results'} data-testid="results" aria-busy={isLoading}>
      {state && <FinderState state={state} />}
      {regrouped &&
        state !== 'no-layer' &&
        (parcel !== null && regrouped.current ? (
          <BlockCard line={regrouped.current} regrouped={regrouped} />
        ) : (
          <BlockList regrouped={regrouped} />
        ))}
      <SchemeList />
    </div>
  );
}
