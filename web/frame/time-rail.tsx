import type { KeyboardEvent, PointerEvent } from 'react';
import { useWords } from '../messages/messages';
import { timeWords } from '../messages/time';
import { type Year, years } from '../state/view';
import { showYear, useView } from '../state/view-store';
import { useMedia } from '../ui/use-media';
import './time-rail.css';

/** Today first, then the years of the programme's targets. */
const stops: readonly (Year | null)[] = [null, ...years];
const last = stops.length - 1;

const keySteps: Record<string, (at: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  Home: () => 0,
  End: () => last,
};

/** The year that targets and plans are shown for; under 1100 pixels a menu. */
export function TimeRail() {
  const words = useWords(timeWords);
  const year = useView((view) => view.year);
  const isNarrow = useMedia('(max-width: 1099px)');
  const at = stops.indexOf(year);
  const choose = (next: number) => showYear(stops[Math.min(last, Math.max(0, next))] ?? null);
  if (isNarrow) {
    return (
      <select
        className="time-menu"
        aria-label={words.label}
        data-testid="time-menu"
        value={at}
        onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
      >
        {stops.map((stop, index) => (
          <option key={stop} value={index}>
            {stop ?? words.now}
          </option>
        ))}
      </select>
    );
  }
  const press = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (!step) return;
    event.preventDefault();
    choose(step(at));
  };
  const drag = ({ currentTarget: rail, clientX, buttons, type }: PointerEvent<HTMLDivElement>) => {
    if (type === 'pointermove' && buttons !== 1) return;
    const { left, width } = rail.getBoundingClientRect();
    choose(Math.floor(((clientX - left) / width) * stops.length));
  };
  return (
    <div
      className="time-rail"
      role="slider"
      tabIndex={0}
      aria-label={words.label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={year ? words.yearLong(year) : words.nowLong}
      data-testid="time-rail"
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={drag}
    >
      {stops.map((stop, index) => (
        <span key={stop} className={index === at ? 'chosen' : undefined} data-year={stop ?? 'now'}>
          {stop ?? words.now}
        </span>
      ))}
    </div>
  );
}
