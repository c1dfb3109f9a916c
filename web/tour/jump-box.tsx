import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { SearchHit } from '#shared/search';
import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { ChoiceLine } from '../search/choice-line';
import { openHit } from '../search/choices';
import { useHits } from '../search/use-hits';
import { packOpened } from '../state/pack';
import { useTour } from '../state/tour';
import { answerWith, goToScene } from '../state/tour-steps';
import './jump-box.css';

const MOST_OTHERS = 8;
const COUNTY = 3;

type Line = { key: string; run: () => void } & ({ stop: string; at: number } | { hit: SearchHit });

/** Goes to a stop by its number or a part of its name, or opens the card of a town, a village or a project over the tour. */
export function JumpBox() {
  const w = useWords(tourWords);
  const list = useId();
  const [text, setText] = useState('');
  /** What Enter was pressed on: taken as soon as there is an answer. */
  const [wanted, setWanted] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const { lines, isCurrent } = useLines(text.trim());
  const chosen = lines[Math.min(at, lines.length - 1)];

  useEffect(() => {
    if (wanted !== null && wanted === text.trim() && isCurrent) chosen?.run();
  }, [wanted, text, isCurrent, chosen]);

  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || lines.length === 0) return;
    event.preventDefault();
    setAt((Math.min(at, lines.length - 1) + by + lines.length) % lines.length);
  };
  return (
    <form
      className="tour-box"
      data-testid="tour-jump"
      aria-label={w.jump}
      onSubmit={(event) => {
        event.preventDefault();
        setWanted(text.trim());
      }}
    >
      <h3>{w.jump}</h3>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key, to be typed into
        autoFocus
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-label={w.jumpHint}
        aria-expanded={lines.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen && `${list}-${chosen.key}`}
        placeholder={w.jumpHint}
        data-testid="tour-jump-text"
        onKeyDown={press}
        onChange={({ target }) => {
          setText(target.value);
          setWanted(null);
          setAt(0);
        }}
      />
      <div id={list} role="listbox" aria-label={w.jump} className="jump-lines">
        {lines.map((line) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above moves and takes by key
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
          <div
            key={line.key}
            id={`${list}-${line.key}`}
            role="option"
            aria-selected={line === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={line.run}
          >
            {'stop' in line ? (
              <>
                <i>{line.at}</i>
                {line.stop}
              </>
            ) : (
              <ChoiceLine choice={{ kind: 'hit', hit: line.hit }} isEither={false} />
            )}
          </div>
        ))}
      </div>
      {lines.length === 0 && (
        <p className="quiet" role="status">
          {isCurrent ? w.noSuch : w.looking}
        </p>
      )}
    </form>
  );
}

/**
 * Stops of the tour first, then what the server finds by name, code, pinyin or initials, that of the belt's own county
 * before namesakes elsewhere; a pack has its stops alone.
 */
function useLines(asked: string): { lines: Line[]; isCurrent: boolean } {
  const { belt, stops } = useTour();
  const { hits, isCurrent } = useHits(asked, !packOpened);
  const wanted = asked.toLowerCase();
  const own = new Set(hits.filter(({ layer }) => layer === 'stop').map(({ id }) => id));
  const lines: Line[] = stops
    .map(({ id, name }, n) => ({ id, key: `stop-${id}`, stop: name, at: n + 1, run: () => goToScene(n + 1) }))
    .filter(({ id, stop, at }) => String(at) === wanted || stop.toLowerCase().includes(wanted) || own.has(id));
  const known = new Set(stops.map(({ id }) => id));
  const county = belt?.regions.find(({ level }) => level === COUNTY)?.code;
  const isNear = ({ parents }: SearchHit) => parents.some(({ code }) => code === county);
  const others = hits
    .filter(({ layer, id }) => layer !== 'stop' || !known.has(id))
    .sort((a, b) => Number(isNear(b)) - Number(isNear(a)))
    .slice(0, MOST_OTHERS)
    .map((hit): Line => ({ key: `${hit.layer}-${hit.id}`, hit, run: () => answerWith(() => openHit(hit)) }));
  return { lines: [...lines, ...others], isCurrent: lines.length > 0 || isCurrent };
}
