import { useState } from 'react';
import type { RegionDetail } from '#shared/region';
import { useMessages } from '../messages/messages';
import { queryClient, regionQuery } from '../state/server';
import { openRegion } from '../state/view-store';

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
              onClick={async () => {
                const detail = await queryClient.ensureQueryData(regionQuery(code)).catch(() => null);
                openRegion(code, detail?.bbox ?? null);
              }}
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
