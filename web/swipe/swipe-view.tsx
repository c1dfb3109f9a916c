import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { openTwin } from '../map/open-twin';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { swipeWords } from '../messages/swipe';
import { keep, kept } from '../state/keep';
import { useScreen } from '../state/screen';
import { aboutQuery } from '../state/server';
import { type Swipe, type Year, years } from '../state/view';
import { showSwipe, useView } from '../state/view-store';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import './swipe.css';

const PLACE = 'swipe.line';
const LEAST = 5; // percent from either edge: the line never leaves the screen
const bounded = (percent: number) => Math.min(100 - LEAST, Math.max(LEAST, percent));

/** Where the reader left the line, in percent of the map's width. */
function keptPlace(): number {
  const place = Number(kept(PLACE) ?? 50);
  return Number.isFinite(place) ? bounded(place) : 50;
}

/** Two maps under one line: what lies left of it and right of it differ in one layer, or in the year. */
export default function SwipeView() {
  const swipe = useView((view) => view.swipe);
  const served = useQuery(aboutQuery).data?.layers;
  if (!swipe || !served) return null;
  const isKnown = swipe.kind === 'year' || served.some(({ code }) => code === swipe.layer);
  return isKnown ? <SwipeMaps swipe={swipe} /> : null; // an old link may name a layer that is gone
}

function SwipeMaps({ swipe }: { swipe: Swipe }) {
  const w = useWords(swipeWords);
  const [at, setAt] = useState(keptPlace);
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const isReady = useScreen((screen) => screen.map === 'ready');
  useEffect(() => (isReady && box.current ? (openTwin(box.current) ?? undefined) : undefined), [isReady]);

  const move = (percent: number) => {
    const place = bounded(percent);
    setAt(place);
    keep(PLACE, place.toFixed(1));
  };
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

function useCaptions(swipe: Swipe): [string, string] {
  const w = useWords(swipeWords);
  const language = useLanguage();
  const { data } = useQuery(aboutQuery);
  if (swipe.kind === 'year') return [`${w.year(swipe.left)} · ${w.byPlan}`, `${w.year(swipe.right)} · ${w.byPlan}`];
  const layer = data?.layers.find(({ code }) => code === swipe.layer);
  const name = layer ? layerName(layer, language) : swipe.layer;
  return [w.shown(name), w.hidden(name)];
}

const YEARS = '*years';

function Choices({ swipe }: { swipe: Swipe }) {
  const w = useWords(swipeWords);
  const language = useLanguage();
  const { data } = useQuery(aboutQuery);
  const choose = (value: string) =>
    showSwipe(value === YEARS ? { kind: 'year', left: 2025, right: 2035 } : { kind: 'layer', layer: value });
  return (
    <fieldset className="swipe-choices slip" aria-label={w.title}>
      <select
        aria-label={w.what}
        value={swipe.kind === 'year' ? YEARS : swipe.layer}
        onChange={(event) => choose(event.target.value)}
      >
        <option value={YEARS}>{w.years}</option>
        {(data?.layers ?? [])
          .filter(({ count }) => count > 0)
          .map((layer) => (
            <option key={layer.code} value={layer.code}>
              {layerName(layer, language)}
            </option>
          ))}
      </select>
      {swipe.kind === 'year' && (
        <>
          <YearChoice label={w.yearLeft} year={swipe.left} onYear={(left) => showSwipe({ ...swipe, left })} />
          <span aria-hidden="true">⇄</span>
          <YearChoice label={w.yearRight} year={swipe.right} onYear={(right) => showSwipe({ ...swipe, right })} />
        </>
      )}
      <IconButton icon="close" label={w.close} onClick={() => showSwipe(null)} />
    </fieldset>
  );
}

type YearChoiceProps = { label: string; year: Year; onYear: (year: Year) => void };

function YearChoice({ label, year, onYear }: YearChoiceProps) {
  return (
    <select
      aria-label={label}
      value={year}
      onChange={(event) => {
        const chosen = years.find((one) => String(one) === event.target.value);
        if (chosen) onYear(chosen);
      }}
    >
      {years.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
