import { useState } from 'react';
import type { RegionDetail } from '#shared/region';
import { useMessages } from '../messages/messages';
import { openRegionWhole } from '../state/open-region-whole';

const SHOWN = 18;

export function RegionChildren({ region }: { region: RegionDetail }) {
  const m = useMessages();
  const [isWhole, setWhole] = useState(false);
  const { children } = region;
  if (children.length === 0) return null;
  const shown = isWhole ? children : children.slice(0, SHOWN);
  return (
    <section className="children">
      <h3>
        {m.card.children} <span className="quiet">{m.card.childCount(children.length)}</span>
      </h3>
      <ul>
        {shown.map(({ code, name, hasBoundary }) => (
          <li key={code}>
            <button
              type="button"
              className={hasBoundary ? undefined : 'unplaced'}
              title={hasBoundary ? undefined : m.card.boundaryMissing}
              onClick={() => openRegionWhole(code)}
            >
              {name}
            </button>
          </li>
        ))}
        {!isWhole && children.length > SHOWN && (
          <li>
            <button type="button" className="more" onClick={() => setWhole(true)}>
              {m.card.more(children.length - SHOWN)}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
