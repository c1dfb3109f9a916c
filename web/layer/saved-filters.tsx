import { useState } from 'react';
import { filterWords } from '../messages/filter';
import { useWords } from '../messages/messages';
import { type Saved, useSaved, withBack, withSaved } from '../state/saved';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { isComposing } from '../ui/is-composing';

/** Filters of one layer that this machine keeps; a deleted one can be taken back. */
export function SavedFilters({ layer, text, onUse }: { layer: string; text: string; onUse: (text: string) => void }) {
  const w = useWords(filterWords);
  const [list, edit] = useSaved(`filters.${layer}`);
  const [name, setName] = useState('');
  const [before, setBefore] = useState<{ gone: Saved; at: number } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const save = () => {
    if (name.trim() === '' || text === '') return;
    setFailed(!edit((kept) => withSaved(kept, { name, text })));
    setName('');
    setBefore(null);
  };
  const forget = (gone: Saved) => {
    setBefore({ gone, at: list.indexOf(gone) });
    edit((kept) => kept.filter(({ name }) => name !== gone.name));
  };
  return (
    <section className="saved" aria-label={w.saved}>
      {(list.length > 0 || before) && <h4 className="overline">{w.saved}</h4>}
      <ul>
        {list.map((entry) => (
          <li key={entry.name}>
            <button type="button" className="saved-name" title={entry.text} onClick={() => onUse(entry.text)}>
              <Icon name="filter" size={13} />
              {entry.name}
            </button>
            <IconButton icon="trash" label={w.forget(entry.name)} size={14} isSmall onClick={() => forget(entry)} />
          </li>
        ))}
      </ul>
      {before && (
        <p className="task-note" role="status">
          {w.forgotten(before.gone.name)}{' '}
          <button
            type="button"
            className="plain-link"
            onClick={() => {
              edit((kept) => withBack(kept, before.gone, before.at));
              setBefore(null);
            }}
          >
            {w.undo}
          </button>
        </p>
      )}
      {text !== '' && (
        <div className="save-line">
          <input
            aria-label={w.saveName}
            placeholder={w.saveAs}
            maxLength={60}
            data-testid="save-filter-name"
            value={name}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
              event.preventDefault();
              save();
            }}
          />
          <button
            type="button"
            className="text-button"
            data-testid="save-filter"
            disabled={name.trim() === ''}
            onClick={save}
          >
            {w.save}
          </button>
        </div>
      )}
      {hasFailed && <p className="task-fault">{w.notSaved}</p>}
    </section>
  );
}
