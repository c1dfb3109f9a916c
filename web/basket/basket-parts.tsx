import { useId, useState } from 'react';
import { colorsOf } from '../map/colors';
import { landGroupOf } from '../map/land-class';
import { useArea } from '../messages/area';
import { basketWords } from '../messages/basket';
import { formatArea, formatKm, formatNumber, inAreaUnit } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import { type Part, sizeOf, type Totals } from '../state/basket-sets';
import { usePreferences } from '../state/preferences';
import { openRegion, useView } from '../state/view-store';
import { type Bar, Bars } from '../ui/chart/bars';
import { Histogram } from '../ui/chart/histogram';
import { Mark } from '../ui/mark';
import { Tabs, tabPanel } from '../ui/tabs';
import { BasketList } from './basket-list';

type Tab = 'class' | 'owner' | 'region' | 'spread' | 'list';
const LISTED = 8;

/** What the basket is made of: by class, owner and village, how its areas spread, and each feature. */
export function BasketParts({ totals, title }: { totals: Totals; title: string }) {
  const id = useId();
  const words = useWords(basketWords);
  const layer = useBasket((basket) => basket.layer);
  const [chosen, setChosen] = useState<Tab>('class');
  const isKnown = (parts: readonly Part[]) => parts.some(({ key }) => key !== '');
  const tabs: { name: Tab; words: string }[] = [
    ...(isKnown(totals.byClass)
      ? [{ name: 'class' as const, words: layer === 'parcel' ? words.tabs.class : words.tabs.kind }]
      : []),
    ...(isKnown(totals.byOwner) ? [{ name: 'owner' as const, words: words.tabs.owner }] : []),
    ...(isKnown(totals.byRegion) ? [{ name: 'region' as const, words: words.tabs.region }] : []),
    ...(totals.areaM2 !== null && totals.count > 1 ? [{ name: 'spread' as const, words: words.tabs.spread }] : []),
    { name: 'list', words: words.tabs.list },
  ];
  const tab = tabs.some(({ name }) => name === chosen) ? chosen : tabs[0]!.name;
  return (
    <section aria-label={words.parts}>
      <Tabs
        id={id}
        label={words.parts}
        tabs={tabs}
        shown={tab}
        className="basket-tabs"
        testId="basket-tab"
        onChoose={setChosen}
      />
      <div {...tabPanel(id, tab)}>
        {tab === 'class' && <PartBars key="class" parts={totals.byClass} totals={totals} caption={words.tabs.class} />}
        {tab === 'owner' && <PartBars key="owner" parts={totals.byOwner} totals={totals} caption={words.tabs.owner} />}
        {tab === 'region' && (
          <PartBars key="region" parts={totals.byRegion} totals={totals} caption={words.tabs.region} isRegion />
        )}
        {tab === 'spread' && <Spread title={title} />}
        {tab === 'list' && <BasketList />}
      </div>
    </section>
  );
}

type PartsProps = { parts: readonly Part[]; totals: Totals; caption: string; isRegion?: boolean };

function PartBars({ parts, totals, caption, isRegion }: PartsProps) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const palette = useView((view) => view.landPalette);
  const area = useArea();
  const [isWhole, setWhole] = useState(false);
  const whole = sizeOf(totals);
  const isParcel = useBasket((basket) => basket.layer === 'parcel');
  const colors = colorsOf(theme, palette);
  const textOf = ({ areaM2, lengthM, count }: Part) =>
    areaM2 !== null
      ? area(areaM2).text
      : lengthM !== null
        ? formatKm(lengthM, language)
        : formatNumber(count, 0, language);
  const bars = (isWhole ? parts : parts.slice(0, LISTED)).map((part): Bar => {
    const share = whole > 0 ? sizeOf(part) / whole : 0;
    const [system = '', code = ''] = part.key.split(':');
    const isClass = isParcel && code !== '';
    const color = isClass ? colors.landGroup[landGroupOf(system, code)] : undefined;
    return {
      key: part.key,
      label: part.name ?? (part.key || words.without),
      ...(color ? { color, mark: <Mark shape="fill" color={color} edge={colors.parcelLine} size={14} /> } : {}),
      value: sizeOf(part),
      text: textOf(part),
      note: `${formatNumber(share * 100, 1, language)}% · ${formatNumber(part.count, 0, language)}`,
      ...(isRegion && part.key ? { onOpen: () => openRegion(part.key, null) } : {}),
    };
  });
  const rest = parts.length - bars.length;
  return (
    <>
      <Bars
        caption={caption}
        heads={{
          label: words.headName,
          value: totals.areaM2 !== null ? words.headArea : totals.lengthM !== null ? words.headLength : words.headCount,
          note: words.headShare,
        }}
        bars={bars}
        testId="basket-bars"
      />
      {rest > 0 && (
        <button type="button" className="basket-more" data-testid="basket-more" onClick={() => setWhole(true)}>
          {words.otherParts(rest)}
        </button>
      )}
    </>
  );
}

function Spread({ title }: { title: string }) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const features = useBasket((basket) => basket.features);
  const areas = [...features.values()].flatMap(({ areaM2 }) => areaM2 ?? []).sort((a, b) => a - b);
  const middle = formatArea(areas[areas.length >> 1] ?? 0, unit, language);
  const format = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2, language);
  return (
    <Histogram
      caption={`${title}: ${words.spread(formatNumber(areas.length, 0, language), `${middle.text} ${middle.unit}`)}`}
      values={areas.map(inAreaUnit[unit])}
      unit={middle.unit}
      heads={{ range: words.range, count: words.headCount }}
      tableLabel={words.spreadTable}
      format={format}
      testId="basket-histogram"
    />
  );
}
