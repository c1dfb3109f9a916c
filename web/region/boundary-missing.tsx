import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../messages/messages';
import { regionQuery } from '../state/server';

/** Says where the map would be that this region has no boundary yet, so that no other land is taken for it. */
export function BoundaryMissing({ code }: { code: string | null }) {
  const m = useMessages();
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  if (!region || region.bbox) return null;
  return (
    <div className="veil" data-testid="boundary-missing">
      <section className="veil-note" role="status">
        <h2>
          {region.name} · {m.card.boundaryMissing}
        </h2>
        <p>{m.card.boundaryMissingText(region.name)}</p>
        <code>npm run import -- FILE --layer region</code>
      </section>
    </div>
  );
}
