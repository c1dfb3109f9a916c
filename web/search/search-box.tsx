import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SearchHit } from '#shared/search';
import { useMessages } from '../messages/messages';
import { searchQuery } from '../state/server';
import { openFeature, openRegion } from '../state/view-store';
import { Icon } from '../ui/icon';

const WAIT_MS = 90;

function useSettled(text: string) {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

const open = (hit: SearchHit) => {
  if (hit.layer === 'region') openRegion(hit.code, hit.bbox);
  else openFeature({ layer: hit.layer, id: hit.id }, hit.bbox);
};

/** `focusing` rises by one for each wish to search: ⌘K and `/` come from the page. */
export function SearchBox({ focusing }: { focusing: number }) {
  const m = useMessages();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState<string | null>(null);
  const settled = useSettled(text.trim());
  const answer = useQuery({ ...searchQuery(settled), placeholderData: keepPreviousData });
  const hits = settled === '' ? [] : (answer.data?.hits ?? []);
  const current = Math.min(at, hits.length - 1);
  const isCurrent = settled === text.trim() && !answer.isPlaceholderData && !answer.isFetching;

  useEffect(() => {
    if (focusing > 0) input.current?.select();
  }, [focusing]);

  const take = (hit: SearchHit) => {
    open(hit);
    setWanted(null);
    setOpen(false);
    setText('');
    input.current?.blur();
  };

  const [best] = hits;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` is new in each render and only sets state
  useEffect(() => {
    if (wanted === settled && isCurrent && best) take(best);
  }, [wanted, settled, isCurrent, best]);

  const press = (event: KeyboardEvent) => {
    // Enter that ends a composition belongs to the input method, not to us.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) {
      event.preventDefault();
      setAt((current + step + hits.length) % hits.length);
    } else if (event.key === 'Enter') {
      if (isCurrent && hits[current]) take(hits[current]);
      else setWanted(text.trim()); // typed faster than the answer came: taken when it is there
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (text) setText('');
      else input.current?.blur();
    }
  };

  const shown = isOpen && settled !== '';
  return (
    <search className="search">
      <Icon name="search" size={16} />
      <input
        ref={input}
        type="text"
        role="combobox"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        data-testid="search-input"
        aria-label={m.search.label}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits.length > 0 ? `${list}-${current}` : undefined}
        placeholder={m.search.placeholder}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
          setWanted(null);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <kbd>⌘K</kbd>
      {shown && (
        <div className="menu search-menu" onPointerDown={(event) => event.preventDefault()}>
          <div id={list} role="listbox" aria-label={m.search.label}>
            {hits.map((hit, n) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box above moves and takes by key
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
              <div
                key={`${hit.layer}:${hit.id}`}
                id={`${list}-${n}`}
                role="option"
                className="search-hit"
                data-testid="search-hit"
                data-code={hit.code}
                aria-selected={n === current}
                onClick={() => take(hit)}
                onPointerMove={() => setAt(n)}
              >
                <HitLine hit={hit} />
              </div>
            ))}
          </div>
          <p className="search-note" role="status">
            {answer.isError
              ? m.search.failed
              : answer.isFetching && hits.length === 0
                ? m.search.searching
                : hits.length === 0
                  ? m.search.none(settled)
                  : m.search.found(hits.length)}
          </p>
        </div>
      )}
    </search>
  );
}

function HitLine({ hit }: { hit: SearchHit }) {
  const m = useMessages();
  const kind = hit.layer === 'region' ? (m.level[hit.level ?? 0] ?? '') : (m.layerName[hit.layer] ?? hit.layer);
  return (
    <>
      <span className="hit-name">
        {hit.name}
        {hit.matched !== 'name' && <small>{m.search.matched[hit.matched]}</small>}
      </span>
      <span className="hit-kind">{kind}</span>
      <span className="hit-parents">
        {hit.parents.map(({ name }) => name).join(' › ')}
        {hit.layer === 'region' && !hit.bbox && <em>{m.search.noBoundary}</em>}
      </span>
    </>
  );
}
