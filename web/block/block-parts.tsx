import { useState } from 'react';
import { landWord } from '../layer/filter-words';
import { colorsOf } from '../map/colors';
import { useArea } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { BlockDetail, Part } from '../state/block-answers';
import { usePreferences } from '../state/preferences';
import { Bars } from '../ui/chart/bars';
import { Mark } from '../ui/mark';

const SHOWN = 8; // owners that have a colour of their own on the map

/** Owners as they are tinted on the map, land classes, villages. */
export function BlockParts({ detail }: { detail: Pick<BlockDetail, 'owners' | 'classes' | 'villages' | 'measures'> }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const { owners: tones } = colorsOf(theme);
  const { areaM2 } = detail.measures;
  const tone = (at: number) => tones[Math.min(at, tones.length - 1)]!;
  return (
    <>
      <Share
        title={w.ownersList}
        parts={detail.owners}
        areaM2={areaM2}
        nameOf={({ name }) => name ?? w.unknown}
        markOf={(at) => <Mark shape="fill" color={tone(at)} edge={colorsOf(theme).ink} size={13} />}
        colorOf={tone}
        testId="block-owners"
      />
      <Share
        title={w.classes}
        parts={detail.classes}
        areaM2={areaM2}
        nameOf={({ key, name }) => name || (key ? landWord(key, language) : w.unknown)}
        testId="block-classes"
      />
      <Share
        title={w.villagesList}
        parts={detail.villages}
        areaM2={areaM2}
        nameOf={({ key, name }) => name || key || w.unknown}
        testId="block-villages"
      />
    </>
  );
}

type ShareProps = {
  title: string;
  parts: readonly Part[];
  areaM2: number;
  nameOf: (part: Part) => string;
  markOf?: (at: number) => React.ReactNode;
  colorOf?: (at: number) => string;
  testId: string;
};

function Share({ title, parts, areaM2, nameOf, markOf, colorOf, testId }: ShareProps) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const area = useArea();
  const [isOpen, setOpen] = useState(false);
  if (parts.length === 0) return null;
  const shown = isOpen ? parts : parts.slice(0, SHOWN);
  const { unit } = area(areaM2);
  return (
    <section>
      <h3>
        {title} <small className="quiet">({unit})</small>
      </h3>
      <Bars
        caption={title}
        heads={{ label: title, value: unit, note: w.share }}
        testId={testId}
        bars={shown.map((part, at) => ({
          key: part.key,
          label: nameOf(part),
          ...(markOf ? { mark: markOf(at) } : {}),
          ...(colorOf ? { color: colorOf(at) } : {}),
          value: part.areaM2,
          text: area(part.areaM2).text,
          note: `${formatNumber((part.areaM2 / areaM2) * 100, 0, language)}%`,
        }))}
      />
      {parts.length > shown.length && (
        <button type="button" className="plain-more" onClick={() => setOpen(true)}>
          {w.more(formatNumber(parts.length - shown.length, 0, language))}
        </button>
      )}
    </section>
  );
}
