import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import { type CoordinateAnswer, readCoordinates } from '#shared/geometry/project/read-coordinates';
import { findWords, shortened } from '../messages/find';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { ChoiceLine } from './choice-line';
import { type Choice, type Group, groupHits, keyOf, openHit, openPlace } from './choices';
import { commandsFor } from './commands';
import { forgetRecent, recentHits } from './recent';
import { useHits } from './use-hits';
import './search-menu.css';

type Props = {
  id: string;
  /** What is asked for, without what an input method still composes. */
  text: string;
  isOpen: boolean;
  /** The text that Enter was pressed on. */
  wanted: string | null;
  keys: RefObject<((event: KeyboardEvent) => void) | null>;
  onActive: (id: string | null) => void;
  onClose: () => void;
  onWrite: (text: string) => void;
};

/** The list under the box: coordinates, commands, and what the server finds, under headings. */
export default function SearchMenu({ id, text, isOpen, wanted, keys, onActive, onClose, onWrite }: Props) {
  const w = useWords(findWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const asked = text.trim();
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const found = useFound(asked, opened);
  const { groups, isCurrent, isFetching, isError, coordinates, isCommand } = found;
  const choices = groups.flatMap((group) => group.choices);
  const current = Math.min(at, choices.length - 1);
  const active = isOpen && choices[current] ? `${id}-${current}` : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at the top
  useEffect(() => {
    setAt(0);
    setOpened(new Set());
  }, [asked]);
  useEffect(() => onActive(active), [active, onActive]);
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const take = (choice: Choice) => {
    if (choice.kind === 'more') {
      setOpened(new Set([...opened, choice.group]));
      return;
    }
    onClose();
    if (choice.kind === 'hit') openHit(choice.hit);
    else if (choice.kind === 'command') choice.command.run();
    else openPlace(choice.reading, shortened(asked));
  };
  const chosen = choices[current];
  const isReady = isCurrent || chosen?.kind === 'coordinate' || isCommand;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` is new in each render and only sets state
  useEffect(() => {
    if (isOpen && wanted !== null && wanted === asked && asked !== '' && isReady && chosen) take(chosen);
  }, [wanted, asked, isReady, isOpen]);

  keys.current = (event) => {
    const last = choices.length - 1;
    const next = {
      ArrowDown: current === last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
      Home: 0,
      End: last,
      PageDown: Math.min(last, current + 8),
      PageUp: Math.max(0, current - 8),
    }[event.key];
    if (next !== undefined && last >= 0) {
      event.preventDefault();
      setAt(next);
    } else if (event.key === 'Enter' && asked === '' && chosen) take(chosen);
    else if (event.key === 'Enter' && chosen?.kind === 'more') take(chosen);
  };

  if (!isOpen) return null;
  const overlayName = (code: string) => {
    const served = about?.layers.find((layer) => layer.code === code);
    return served ? layerName(served, language) : code;
  };
  let nth = -1;
  return (
    <div className="menu search-menu" onPointerDown={(event) => event.preventDefault()}>
      <div id={id} role="listbox" aria-label={w.label} className={isCurrent || isCommand ? undefined : 'stale'}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
          <div key={group.name} role="group" aria-labelledby={`${id}-${group.name}`} className="find-group">
            <div id={`${id}-${group.name}`} role="presentation" className="find-heading">
              {w.groups[group.name] ?? overlayName(group.name)}
            </div>
            {group.choices.map((choice) => {
              nth += 1;
              const own = nth;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the box above moves and takes by key
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
                <div
                  key={keyOf(choice)}
                  id={`${id}-${own}`}
                  role="option"
                  className={`search-hit ${choice.kind}`}
                  data-testid={choice.kind === 'hit' ? 'search-hit' : `search-${choice.kind}`}
                  data-code={choice.kind === 'hit' ? choice.hit.code : keyOf(choice)}
                  aria-selected={own === current}
                  onClick={() => take(choice)}
                  onPointerMove={() => setAt(own)}
                >
                  <ChoiceLine choice={choice} isEither={(coordinates?.length ?? 0) > 1} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {found.fault && (
        <p className="search-note fault" role="alert" data-testid="search-fault">
          {w.fault[found.fault.fault](found.fault.text)}
        </p>
      )}
      <p className="search-note" role="status" data-testid="search-note">
        {asked === '' ? (
          <>
            <span>{w.hint}</span>
            {groups.length > 0 && (
              <button
                type="button"
                className="plain-link"
                onClick={() => {
                  forgetRecent();
                  onWrite('');
                }}
              >
                {w.forget}
              </button>
            )}
          </>
        ) : isError ? (
          w.failed
        ) : choices.length > 0 ? (
          <>
            {w.found(choices.filter(({ kind }) => kind !== 'more').length)} <span className="quiet">{w.keys}</span>
          </>
        ) : isFetching || !isCurrent ? (
          w.searching
        ) : found.fault ? null : isCommand ? (
          w.noCommand(asked)
        ) : (
          w.none(asked)
        )}
      </p>
    </div>
  );
}

const FEW_COMMANDS = 3;

/** Everything that answers to `asked`, best first; what the server found before stays until it answers again. */
function useFound(asked: string, opened: ReadonlySet<string>) {
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const { commands, isSure: isCommand } = commandsFor(asked, about?.layers ?? [], language);
  const { hits, ...answer } = useHits(asked, !isCommand);
  const near = about?.layers.find(({ bbox }) => bbox)?.bbox ?? null;
  const read = useMemo((): CoordinateAnswer => readCoordinates(asked, near), [asked, near]);
  const coordinates = read.kind === 'found' ? read.readings : null;
  const commandGroup: Group = {
    name: 'command',
    choices: commands.slice(0, isCommand ? 60 : FEW_COMMANDS).map((command) => ({ kind: 'command', command })),
  };
  const groups: Group[] =
    asked === ''
      ? [{ name: 'recent', choices: recentHits().map((hit) => ({ kind: 'hit', hit })) }]
      : [
          { name: 'coordinate', choices: (coordinates ?? []).map((reading) => ({ kind: 'coordinate', reading })) },
          ...groupHits(hits, opened),
          commandGroup,
        ];
  return {
    groups: groups.filter(({ choices }) => choices.length > 0),
    coordinates,
    fault: read.kind === 'fault' && hits.length === 0 ? read : null,
    isCommand,
    ...answer,
  };
}
