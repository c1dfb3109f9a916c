import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { openTwin } from '../map/open-twin';
import { useWords } from '../messages/messages';
import { swipeWords } from '../messages/swipe';
import { useScreen } from '../state/screen';
import { aboutQuery } from '../state/server';
import { keepLine, keptLine, LEAST } from '../state/swipe-line';
import { type Swipe, type Year, years } from '../state/view';
import { showSwipe, useView } from '../state/view-store';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { useCaptions, useNames } from './captions';
import './swipe.css';

/** Two maps under one line: what lies left of it and right of it differ in one layer, or in the year. */
export default function SwipeView() {
  const swipe = useView((view) => view.swipe);
  const about = useQuery(aboutQuery).data;
  if (!swipe || !about) return null;
  const there: { code: string }[] = swipe.kind === 'layer' ? about.layers : about.basemaps;
  const isThere = (side: string | null) => side === null || there.some(({ code }) => code === side);
  const isKnown = swipe.kind === 'year' || (isThere(swipe.left) && isThere(swipe.right));
  return isKnown ? <SwipeMaps swipe={swipe} /> : null; // an old link may name a layer that is gone
}

function SwipeMaps({ swipe }: { swipe: Swipe }) {
  const w = useWords(swipeWords);
  const [at, setAt] = useState(keptLine);
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const isReady = useScreen((screen) => screen.map === 'ready');
  useEffect(() => (isReady && box.current ? (openTwin(box.current) ?? undefined) : undefined), [isReady]);

  const move = (percent: number) => setAt(keepLine(percent));
  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return;
    const { left, width } = frame.current.getBoundingClientRect();
    move(((event.clientX - left) / width) * 100);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      showSwipe(null);
      return;
    }
    const step = event.shiftKey ? 10 : 2;
    const to: Record<string, number> = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 100 };
    const place = to[event.key];
    if (place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(place);
  };

  const [left, right] = useCaptions(swipe);
  const percent = Math.round(at);
  return (
    <div ref={frame} className="swipe" style={{ '--at': `${at}%` } as CSSProperties} data-testid="swipe">
      <div ref={box} className="swipe-map" data-testid="swipe-map" />
      <span className="swipe-caption is-left">{left}</span>
      <span className="swipe-caption is-right">{right}</span>
      <div
        className="swipe-line"
        role="slider"
        tabIndex={0}
        aria-label={w.line}
        aria-orientation="horizontal"
        aria-valuemin={LEAST}
        aria-valuemax={100 - LEAST}
        aria-valuenow={percent}
        aria-valuetext={`${w.place(percent)} · ${left} / ${right}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus();
        }}
        onPointerMove={drag}
        onKeyDown={press}
      >
        <span className="swipe-grip">
          <Icon name="swipe" size={18} />
        </span>
      </div>
      <Choices swipe={swipe} />
    </div>
  );
}

const YEARS = '*years'; // no code of a layer begins so
const BASEMAPS = '*basemaps';

function Choices({ swipe }: { swipe: Swipe }) {
  const w = useWords(swipeWords);
  const { layers, basemaps } = useNames();
  const basemap = useView((view) => view.basemap);
  const choose = (value: string) => {
    if (value === YEARS) showSwipe({ kind: 'year', left: 2025, right: 2035 });
    else if (value === BASEMAPS)
      showSwipe({
        kind: 'basemap',
        left: basemap,
        right: [...basemaps.keys()].find((code) => code !== basemap) ?? null,
      });
    else showSwipe({ kind: 'layer', left: value, right: null });
  };
  const basemapChoices = [['', w.noBasemap], ...basemaps] as [string, string][];
  return (
    <fieldset className="swipe-choices slip" aria-label={w.title}>
      <Choice
        label={w.what}
        value={swipe.kind === 'year' ? YEARS : swipe.kind === 'basemap' ? BASEMAPS : swipe.left}
        choices={[[YEARS, w.years], ...(basemaps.size > 0 ? [[BASEMAPS, w.basemaps] as const] : []), ...layers]}
        onChoose={choose}
      />
      {swipe.kind === 'layer' && (
        <>
          <Between />
          <Choice
            label={w.against}
            value={swipe.right ?? ''}
            choices={[
              ['', w.hidden(layers.get(swipe.left) ?? swipe.left)],
              ...[...layers].filter(([code]) => code !== swipe.left),
            ]}
            onChoose={(right) => showSwipe({ ...swipe, right: right || null })}
          />
        </>
      )}
      {swipe.kind === 'basemap' && (
        <>
          <Choice
            label={w.basemapLeft}
            value={swipe.left ?? ''}
            choices={basemapChoices}
            onChoose={(left) => showSwipe({ ...swipe, left: left || null })}
          />
          <Between />
          <Choice
            label={w.basemapRight}
            value={swipe.right ?? ''}
            choices={basemapChoices}
            onChoose={(right) => showSwipe({ ...swipe, right: right || null })}
          />
        </>
      )}
      {swipe.kind === 'year' && (
        <>
          <YearChoice label={w.yearLeft} year={swipe.left} onYear={(left) => showSwipe({ ...swipe, left })} />
          <Between />
          <YearChoice label={w.yearRight} year={swipe.right} onYear={(right) => showSwipe({ ...swipe, right })} />
        </>
      )}
      <IconButton icon="close" label={w.close} onClick={() => showSwipe(null)} />
    </fieldset>
  );
}

const Between = () => <span aria-hidden="true">⇄</span>;

type ChoiceProps = {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChoose: (value: string) => void;
};

const Choice = ({ label, value, choices, onChoose }: ChoiceProps) => (
  <select aria-label={label} value={value} onChange={({ target }) => onChoose(target.value)}>
    {choices.map(([code, words]) => (
      <option key={code} value={code}>
        {words}
      </option>
    ))}
  </select>
);

type YearChoiceProps = { label: string; year: Year; onYear: (year: Year) => void };

const YearChoice = ({ label, year, onYear }: YearChoiceProps) => (
  <Choice
    label={label}
    value={String(year)}
    choices={years.map((one) => [String(one), String(one)])}
    onChoose={(value) => onYear(years.find((one) => String(one) === value) ?? year)}
  />
);
