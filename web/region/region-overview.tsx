import { useQuery } from '@tanstack/react-query';
import type { RegionDetail } from '#shared/region';
import { AreaHero } from '../card/area-hero';
import { AreaMethod } from '../card/area-method';
import { Facts } from '../card/facts';
import { cardWords } from '../messages/card';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { Pairs } from '../ui/pairs';
import { AreaBalance } from './area-balance';
import { RegionChildren } from './region-children';
import { RegionTotalsTable } from './region-totals';

export function RegionOverview({ region }: { region: RegionDetail }) {
  const m = useMessages();
  return (
    <>
      {region.areaM2 === null ? (
        <p className="unplaced-line">
          {m.card.boundaryMissing} · {region.bbox ? m.card.boundaryOfParts : m.card.boundaryMissingShort}
        </p>
      ) : (
        <RegionArea region={region} areaM2={region.areaM2} />
      )}
      <Facts facts={region.facts} />
      <RegionTotalsTable name={region.name} totals={region.totals} />
      <RegionChildren region={region} />
    </>
  );
}

function RegionArea({ region, areaM2 }: { region: RegionDetail; areaM2: number }) {
  const m = useMessages();
  const words = useWords(cardWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const subject = {
    name: `${words.areaOfRegion} · ${region.name}`,
    areaM2,
    of: { layer: 'region', id: region.id },
  };
  return (
    <>
      <AreaHero
        name={words.areaOfRegion}
        subject={subject}
        note={
          <Pairs
            pairs={[
              {
                name: m.card.areaMethod,
                value: <AreaMethod subject={subject} />,
                more: m.card.muRule,
                testId: 'area-method',
              },
              {
                name: m.card.boundary,
                value: region.boundaryLegal
                  ? (m.code.boundary_legal?.[region.boundaryLegal] ?? region.boundaryLegal)
                  : m.card.unknown,
              },
              { name: m.card.source, value: region.boundarySource ?? m.card.unknown },
              {
                name: m.card.dataDate,
                value: about?.dataDate ? formatDate(about.dataDate, language) : m.card.unknown,
              },
            ]}
          />
        }
      />
      <AreaBalance region={region} areaM2={areaM2} />
    </>
  );
}
