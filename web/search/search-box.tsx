import { type KeyboardEvent, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useMessages } from '../messages/messages';
import { Icon } from '../ui/icon';
import { isComposing } from '../ui/is-composing';
import { lazyPart } from '../ui/lazy-part';

// The list, what it reads and what it knows come with the first wish to search.
const SearchMenu = lazyPart(() => import('./search-menu'));

/** `focusing` rises by one for each wish to search: ⌘K, `/` and `g` come from the page. */
export function SearchBox({ focusing }: { focusing: number }) {
  const m = useMessages();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const keys = useRef<((event: KeyboardEvent) => void) | null>(null);
  const [text, setText] = useState('');
  /** What is searched for: never half of a word that an input method still composes. */
  const [whole, setWhole] = useState('');
  const [wasOpened, setWasOpened] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);

  const open = () => {
    setOpen(true);
    setWasOpened(true);
  };
  const write = (next: string, isHalf: boolean) => {
    setText(next);
    setWanted(null);
    if (!isHalf) setWhole(next);
    open();
  };
  const close = () => {
    setText('');
    setWhole('');
    setWanted(null);
    setOpen(false);
    input.current?.blur();
  };

  useEffect(() => {
    if (focusing > 0) input.current?.select();
  }, [focusing]);

  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (text) write('', false);
      else close();
      return;
    }
    if (event.key === 'Enter') setWanted(whole.trim()); // typed faster than the answer came: taken when it is there
    keys.current?.(event);
  };

  return (
    <search className="search">
      <Icon name="search" size={16} />
      <input
        ref={input}
        type="text"
        role="combobox"
        inputMode="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-testid="search-input"
        aria-label={m.search.label}
        aria-expanded={isOpen && active !== null}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={(isOpen && active) || undefined}
        placeholder={m.search.placeholder}
        value={text}
        onChange={({ target, nativeEvent }) =>
          write(target.value, nativeEvent instanceof InputEvent && nativeEvent.isComposing)
        }
        onCompositionEnd={({ currentTarget }) => write(currentTarget.value, false)}
        onFocus={open}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <kbd>⌘K</kbd>
      {wasOpened && (
        <Suspense fallback={null}>
          <SearchMenu
            id={list}
            text={whole}
            isOpen={isOpen}
            wanted={wanted}
            keys={keys}
            onActive={setActive}
            onClose={close}
            onWrite={(next) => {
              write(next, false);
              input.current?.focus();
            }}
          />
        </Suspense>
      )}
    </search>
  );
}
