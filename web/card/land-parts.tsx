import { type ReactNode, useState } from 'react';
import type { LandComposition, Part } from '#shared/composition';
import { colorsOf } from '../map/colors';
import { landGroupOf } from '../map/land-class';
import { useArea, useAreaText } from '../messages/area';
import { cardPartsWords } from '../messages/card-parts';
import { areaUnitNames, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { useView } from '../state/view-store';
import { type Bar, Bars } from '../ui/chart/bars';
import { Mark } from '../ui/mark';
import { AreaMethod } from './area-method';
import { sumOfShown } from './sum-of-shown';

const SHOWN = 8;

type Props = {
  land: LandComposition;
  /** Heads the parts by place: children of a region, villages of an outline. */
  placesTitle: string;
  /** Of the outline, where one cuts the parcels. */
  outlineM2?: number;
  onRegion: (code: string) => void;
};

/** The same land told by class, place, ownership and owner; every list adds up to the same total. */
export function LandParts({ land, placesTitle, outlineM2, onRegion }: Props) {
  const m = useMessages();
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const theme = usePreferences((preferences) => preferences.theme);
  const palette = useView((view) => view.landPalette);
  const { total } = land;
  if (total.count === 0) return <p className="quiet">{words.noLand}</p>;
  const colors = colorsOf(theme, palette);
  const share = (areaM2: number, of = total.areaM2) => `${formatNumber((areaM2 / of) * 100, 1, language)}%`;
  const bareM2 = outlineM2 === undefined ? 0 : outlineM2 - total.areaM2;
  return (
    <div data-testid="land-parts">
      <p className="parts-total">
        <span>{words.total}</span>
        <b data-testid="parts-total">{areaText(total.areaM2)}</b>
        <span>{words.pieces(formatNumber(total.count, 0, language))}</span>
      </p>
      <p className="quiet parts-method">
        {land.method === 'home' ? words.homeMethod : words.clippedMethod}{' '}
        <AreaMethod subject={{ name: words.total, areaM2: total.areaM2, of: null }} />
        {outlineM2 !== undefined && bareM2 / outlineM2 > 0.001 && (
          <> {words.uncovered(areaText(bareM2), share(bareM2, outlineM2))}</>
        )}
      </p>
      <PartList
        title={words.byClass}
        total={total}
        testId="by-class"
        parts={land.byClass.map((part) => {
          const color = colors.landGroup[landGroupOf(part.classSystem, part.dlbm)];
          return {
            ...part,
            key: `${part.classSystem}:${part.dlbm}`,
            label: part.dlmc ?? part.dlbm ?? m.card.unknown,
            color,
            mark: <Mark shape="fill" color={color} edge={`${colors.parcelLine}88`} size={13} />,
          };
        })}
      />
      {(land.farmland.count > 0 || land.lowEfficiency.count > 0) && (
        <p className="parts-flags">
          {words.flags}
          {[
            { name: m.parcelMarks.is_pbf, part: land.farmland },
            { name: m.parcelMarks.is_low_efficiency, part: land.lowEfficiency },
          ]
            .filter(({ part }) => part.count > 0)
            .map(({ name, part }) => (
              <span key={name}>
                {name} <b>{areaText(part.areaM2)}</b> ({share(part.areaM2)})
              </span>
            ))}
        </p>
      )}
      {land.byRegion.length > 1 && (
        <PartList
          title={placesTitle}
          total={total}
          testId="by-region"
          parts={land.byRegion.map((part) => {
            const { code, name } = part;
            return {
              ...part,
              key: code ?? '',
              label: name ?? (code ? code : words.ownRegion),
              onOpen: code && name ? () => onRegion(code) : undefined,
            };
          })}
        />
      )}
      <PartList
        title={words.byOwnership}
        total={total}
        testId="by-ownership"
        parts={land.byOwnership.map((part) => ({
          ...part,
          key: part.qsxz ?? '',
          label: part.qsxz ? (m.code.qsxz?.[part.qsxz] ?? part.qsxz) : m.card.unknown,
        }))}
      />
      <PartList
        title={words.byOwner}
        total={total}
        testId="by-owner"
        parts={[
          ...land.byOwner.map((part) => ({
            ...part,
            key: part.qsdwmc ?? '',
            label: part.qsdwmc ?? m.card.unknown,
          })),
          ...(land.otherOwners.owners > 0
            ? [
                {
                  ...land.otherOwners,
                  key: 'others',
                  label: words.others(formatNumber(land.otherOwners.owners, 0, language)),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

type Named = Part & { key: string; label: string; mark?: ReactNode; color?: string; onOpen?: () => void };

function PartList({ title, parts, total, testId }: { title: string; parts: Named[]; total: Part; testId: string }) {
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const area = useArea();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? parts : parts.slice(0, SHOWN);
  const isRounded =
    sumOfShown(
      parts.map(({ areaM2 }) => areaM2),
      unit,
    ) !== sumOfShown([total.areaM2], unit);
  const bars = shown.map(
    ({ key, label, mark, color, onOpen, count, areaM2 }): Bar => ({
      key,
      label: `${label} · ${words.pieces(formatNumber(count, 0, language))}`,
      mark,
      color,
      onOpen,
      value: areaM2,
      text: area(areaM2).text,
      note: `${formatNumber((areaM2 / total.areaM2) * 100, 1, language)}%`,
    }),
  );
  return (
    <section className="part-list">
      <h3>
        {title} <span className="quiet">{areaUnitNames[language][unit]}</span>
      </h3>
      <Bars
        caption={title}
        heads={{ label: title, value: areaUnitNames[language][unit], note: words.shareOf }}
        bars={bars}
        testId={testId}
      />
      {parts.length > shown.length && (
        <button type="button" className="plain-more" onClick={() => setWhole(true)}>
          {words.all(parts.length)}
        </button>
      )}
      {isRounded && <p className="quiet rounding">{words.rounding}</p>}
    </section>
  );
}
