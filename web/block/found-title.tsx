import { useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { letterOf } from '../messages/block-letter';
import { useMessages, useWords } from '../messages/messages';
import { useBlocks } from '../state/blocks';
import { schemeInHand, useSchemes } from '../state/schemes';
import { useView } from '../state/view-store';

/** The head of a phone's sheet on the page of blocks: the scheme in hand, the block that was chosen, or how many there are. */
export default function FoundTitle() {
  const m = useMessages();
  const area = useAreaText();
  const regrouped = useBlocks((blocks) => blocks.regrouped);
  const words = useWords(blockWords);
  const scheme = useSchemes(schemeInHand);
  const detail = useBlocks((blocks) => blocks.scheme?.detail);
  const isChosen = useView(({ question }) => question.parcel !== null);
  if (scheme)
    return (
      <>
        <b>{words.scheme(scheme.place)}</b>
        <small>{detail && area(detail.measures.areaM2)}</small>
      </>
    );
  if (!regrouped) return <b>{m.panel.block}</b>;
  const { current, counts, passingM2 } = regrouped;
  if (isChosen && current)
    return (
      <>
        <b>{current.standing === 'below' ? words.current : words.group(letterOf(current.place))}</b>
        <small>{current.missingM2 > 0 ? words.missingOf(area(current.missingM2)) : area(current.areaM2)}</small>
      </>
    );
  return (
    <>
      <b>{m.panel.found(counts.passes)}</b>
      <small>{area(passingM2)}</small>
    </>
  );
}
