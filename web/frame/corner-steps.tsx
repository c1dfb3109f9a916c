import { useWords } from '../messages/messages';
import { placeWords } from '../messages/place';
import type { Corners } from '../state/corners';
import { TextButton } from '../ui/text-button';
import './corner-steps.css';

/** For a hand without keys: what Backspace, Esc and Enter do to a shape that is drawn corner by corner. */
export default function CornerSteps({ corners: { count, back, close, drop } }: { corners: Corners }) {
  const w = useWords(placeWords);
  return (
    <fieldset className="corner-steps slip" aria-label={w.corners(count)} data-testid="corner-steps">
      <TextButton icon="close" onClick={drop}>
        {w.drop}
      </TextButton>
      <TextButton icon="undo" onClick={back}>
        {w.back}
      </TextButton>
      <TextButton icon="check" isStrong disabled={count < 3} onClick={close}>
        {w.close}
      </TextButton>
    </fieldset>
  );
}
