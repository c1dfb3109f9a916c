import { useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { useWords } from '../messages/messages';
import type { KeystoneLine } from '../state/block-answers';
import { fitTo } from '../state/view-store';

const SHOWN = 60;

/** Parcels without which a block falls apart, the one that costs most first. */
export function KeystoneList({ stones }: { stones: readonly KeystoneLine[] }) {
  const w = useWords(blockWords);
  const areaText = useAreaText();
  if (stones.length === 0) return <p className="quiet">{w.keystonesNone}</p>;
  return (
    <section>
      <h3>◆ {w.keystonesHint}</h3>
      <ul className="seam-lines" data-testid="keystones">
        {stones.slice(0, SHOWN).map(({ id, name, areaM2, pieces, largestRestM2, bbox }) => (
          <li key={id}>
            <button type="button" className="seam" data-testid="keystone" onClick={() => fitTo(bbox)}>
              <i aria-hidden="true">◆</i>
              <span>
                {name || `#${id}`} · {areaText(areaM2)}
              </span>
              <small>{w.keystone(pieces, areaText(largestRestM2))}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
