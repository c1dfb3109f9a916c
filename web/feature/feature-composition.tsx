import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Met, Passed } from '#shared/composition';
import type { FeatureDetail } from '#shared/feature';
import type { GeometryKind } from '#shared/layers';
import { featureCompositionQuery } from '../card/composition-query';
import { LandParts } from '../card/land-parts';
import { useArea } from '../messages/area';
import { cardPartsWords } from '../messages/card-parts';
import { useFaultWord } from '../messages/fault';
import { areaUnitNames, formatKm, formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { openRegionWhole } from '../state/open-region-whole';
import { usePreferences } from '../state/preferences';
import { aboutQuery } from '../state/server';
import { select } from '../state/view-store';
import { Bars } from '../ui/chart/bars';

/** Outlines hold parcels, a parcel lies under outlines, a line runs through regions; points are made of nothing. */
export const hasComposition = ({ layer }: FeatureDetail, geometry: GeometryKind | undefined) =>
  layer === 'parcel' || layer === 'area' || layer === 'belt' || (layer !== 'region' && geometry === 'polygon');

export function FeatureComposition({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const faultWord = useFaultWord();
  const words = useWords(cardPartsWords);
  const { data, error } = useQuery({
    ...featureCompositionQuery(feature.layer, feature.id),
    placeholderData: keepPreviousData,
  });
  if (error) return <p className="quiet">{`${words.failed}: ${faultWord(error)}`}</p>;
  if (!data) return <p className="quiet">{m.card.loading}</p>;
  const areaM2 = feature.values.area_m2;
  if (data.land)
    return (
      <LandParts
        land={data.land}
        placesTitle={words.byVillage}
        outlineM2={typeof areaM2 === 'number' ? areaM2 : undefined}
        onRegion={openRegionWhole}
      />
    );
  if (data.meets) return <Meets meets={data.meets} ofM2={typeof areaM2 === 'number' ? areaM2 : 0} />;
  return <Passes passes={data.passes ?? []} ofM={Number(feature.values.length_m)} />;
}

/** Areas and red lines that lie on a parcel, with the share of it that they cover. */
function Meets({ meets, ofM2 }: { meets: readonly Met[]; ofM2: number }) {
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const area = useArea();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const about = useQuery(aboutQuery).data;
  if (meets.length === 0) return <p className="quiet">{words.nothingMet}</p>;
  const nameOf = (code: string) => {
    const served = about?.layers.find((layer) => layer.code === code);
    return served ? layerName(served, language) : code;
  };
  return (
    <section className="part-list">
      <h3>
        {words.byMeets} <span className="quiet">{areaUnitNames[language][unit]}</span>
      </h3>
      <Bars
        caption={words.byMeets}
        heads={{ label: words.byMeets, value: areaUnitNames[language][unit], note: words.shareOf }}
        testId="by-meets"
        bars={meets.map(({ layer, id, name, areaM2 }) => ({
          key: `${layer}:${id}`,
          label: `${nameOf(layer)} · ${name}`,
          value: areaM2,
          text: area(areaM2).text,
          note: `${formatNumber(Math.min(1, areaM2 / ofM2) * 100, 1, language)}%`,
          onOpen: () => select({ layer, id }),
        }))}
      />
    </section>
  );
}

/** Towns, then villages, with what of the line lies in each. */
function Passes({ passes, ofM }: { passes: readonly Passed[]; ofM: number }) {
  const m = useMessages();
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  if (passes.length === 0) return <p className="quiet">{words.notPassed}</p>;
  return [
    { level: 4, title: words.byPasses },
    { level: 5, title: words.passesVillages },
  ].map(({ level, title }) => {
    const here = passes.filter((passed) => passed.level === level);
    if (here.length === 0) return null;
    return (
      <section key={level} className="part-list">
        <h3>
          {title} <span className="quiet">{m.unit.km}</span>
        </h3>
        <Bars
          caption={title}
          heads={{ label: title, value: m.unit.km, note: words.shareOf }}
          testId={`by-passes-${level}`}
          bars={here.map(({ code, name, lengthM }) => ({
            key: code,
            label: name,
            value: lengthM,
            text: formatKm(lengthM, language),
            note: `${formatNumber((lengthM / ofM) * 100, 1, language)}%`,
            onOpen: () => openRegionWhole(code),
          }))}
        />
      </section>
    );
  });
}
