import { useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { fitTo } from '../state/view-store';
import { CardSkeleton } from '../ui/card-skeleton';

/** Stands in place of a card while no region is known: still loading, nothing was ever imported, or no boundary was. */
export function NothingYet() {
  const m = useMessages();
  const { data: about } = useQuery(aboutQuery);
  if (!about) return <CardSkeleton label={m.card.loading} />;
  const filled = about.layers.filter(({ count }) => count > 0);
  if (filled.length > 0) return <NoRegion filled={filled} />;
  return (
    <article className="card" data-testid="nothing-yet">
      <header>
        <h2>{m.state.noData}</h2>
      </header>
      <section className="totals empty">
        <p>{m.state.noDataNext}</p>
        <code>npm run import -- FILE --layer region</code>
        <code>npm run import -- FILE --layer parcel</code>
        <p>{m.state.noDataSearch}</p>
      </section>
    </article>
  );
}

/** Layers without any boundary: what there is, each a way to its place, and what would bring figures by region. */
function NoRegion({ filled }: { filled: readonly ServedLayer[] }) {
  const m = useMessages();
  const language = useLanguage();
  return (
    <article className="card" data-testid="no-region">
      <header>
        <h2>{m.state.noRegion}</h2>
      </header>
      <section className="totals children">
        <table>
          <tbody>
            {filled.map((layer) => (
              <tr key={layer.code}>
                <th scope="row">
                  <button type="button" onClick={() => layer.bbox && fitTo(layer.bbox)}>
                    {layerName(layer, language)}
                  </button>
                </th>
                <td>{formatNumber(layer.count, 0, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="totals empty">
        <p>{m.state.noRegionNext}</p>
        <code>npm run import -- FILE --layer region</code>
      </section>
    </article>
  );
}
