import { useQuery } from '@tanstack/react-query';
import type { RegionDetail } from '#shared/region';
import { AreaMethod } from '../card/area-method';
import { cardWords } from '../messages/card';
import { cardPartsWords } from '../messages/card-parts';
import { formatDate } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { Pairs } from '../ui/pairs';
import '../ui/card-parts.css';

const summed = ['region', 'parcel', 'area', 'belt', 'stop', 'project'];

/** Method, source, day and version of all that the region's card tells. */
export default function RegionSource({ region }: { region: RegionDetail }) {
  const m = useMessages();
  const words = useWords(cardPartsWords);
  const card = useWords(cardWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const { boundaryLegal } = region;
  const documents = [...new Map(region.facts.map((fact) => [fact.source, fact])).values()];
  return (
    <div data-testid="source-side">
      <Pairs
        pairs={[
          {
            name: m.card.areaMethod,
            value:
              region.areaM2 === null ? null : (
                <AreaMethod
                  subject={{
                    name: `${card.areaOfRegion} · ${region.name}`,
                    areaM2: region.areaM2,
                    of: { layer: 'region', id: region.id },
                  }}
                />
              ),
            more: m.card.muRule,
          },
          {
            name: m.card.boundary,
            value: boundaryLegal
              ? (m.code.boundary_legal?.[boundaryLegal] ?? boundaryLegal)
              : region.areaM2 === null
                ? m.card.boundaryMissing
                : m.card.unknown,
            more: boundaryLegal && words.boundaryMeaning[boundaryLegal],
          },
          { name: m.card.source, value: region.boundarySource ?? m.card.unknown },
          { name: m.card.dataDate, value: about?.dataDate ? formatDate(about.dataDate, language) : m.card.unknown },
          { name: m.card.visibility, value: m.card.visibilities[region.visibility] },
          { name: words.crs, value: words.crsValue },
          { name: words.licence, value: region.demo ? words.demoLicence : null },
        ]}
      />
      <h3 className="side-title">{words.revision}</h3>
      <Pairs
        pairs={(about?.layers ?? [])
          .filter(({ code }) => summed.includes(code))
          .map((layer) => ({
            name: layerName(layer, language),
            value: words.revisionOf(layer.revision, formatDate(layer.changedAt, language)),
          }))}
      />
      {documents.length > 0 && (
        <>
          <h3 className="side-title">{m.card.facts}</h3>
          <ul className="documents">
            {documents.map(({ source, sourceDate }) => (
              <li key={source}>
                {source}
                {sourceDate && <small> {sourceDate}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
