import { useEffect, useRef, useState } from 'react';
import { useWords } from '../messages/messages';
import { viewsWords } from '../messages/views';
import { merged, readSaved, renamed, type Saved, useSaved, withBack, withSaved } from '../state/saved';
import { decodeView, encodeView } from '../state/view';
import { openView, useView } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { isComposing } from '../ui/is-composing';
import { saveFile } from '../ui/save-file';
import { PanelHead } from './panel-head';
import './layer-tasks.css';

/** Views that this machine keeps under a name: each is an address. */
export default function ViewsPanel({ onClose }: { onClose: () => void }) {
  const w = useWords(viewsWords);
  const [list, edit] = useSaved('views');
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const [before, setBefore] = useState<{ gone: Saved; at: number } | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);

  const change = (to: (kept: readonly Saved[]) => Saved[], words = '') => {
    setBefore(null);
    setSaid(edit(to) ? words : w.notSaved);
  };
  const save = () => {
    if (name.trim() === '') return;
    change((kept) => withSaved(kept, { name, text: encodeView(useView.getState()) }));
    setName('');
  };
  const remove = (gone: Saved) => {
    change((kept) => kept.filter(({ name }) => name !== gone.name), w.removed(gone.name));
    setBefore({ gone, at: list.indexOf(gone) });
  };
  const copy = async ({ text }: Saved) =>
    setSaid((await copyText(`${location.origin}${text}`)) ? w.copied : w.copyFailed);
  const readIn = async (given: File | undefined) => {
    if (!given) return;
    const more = readSaved(await given.text()).filter(({ text }) => text.startsWith('/'));
    const added = merged(list, more).length - list.length;
    if (added === 0) setSaid(w.notRead);
    else change((kept) => merged(kept, more), w.readIn(added));
  };
  return (
    <div className="task" data-testid="views-panel">
      <PanelHead title={w.title} onClose={onClose} />
      <form
        className="save-line"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input
          aria-label={w.name}
          placeholder={w.placeholder}
          maxLength={60}
          data-testid="view-name"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <IconButton icon="check" label={w.save} type="submit" data-testid="save-view" />
      </form>
      {list.length === 0 && <p className="task-note">{w.empty}</p>}
      <ul className="saved">
        {list.map((entry) =>
          renaming === entry.name ? (
            <li key={entry.name}>
              <Rename
                label={w.rename(entry.name)}
                name={entry.name}
                onDone={(to) => {
                  setRenaming(null);
                  if (to !== null && to.trim() !== '') change((kept) => renamed(kept, entry.name, to));
                }}
              />
            </li>
          ) : (
            <li key={entry.name} data-testid="saved-view">
              <button
                type="button"
                className="saved-name"
                aria-label={w.open(entry.name)}
                onClick={() => openSaved(entry)}
              >
                <Icon name="bookmark" size={13} />
                {entry.name}
              </button>
              <ViewTool icon="note" label={w.rename(entry.name)} onPress={() => setRenaming(entry.name)} />
              <ViewTool icon="link" label={w.copy(entry.name)} onPress={() => copy(entry)} />
              <ViewTool icon="trash" label={w.remove(entry.name)} onPress={() => remove(entry)} />
            </li>
          ),
        )}
      </ul>
      <p className="task-note" role="status" data-testid="views-said">
        {said}{' '}
        {before && (
          <button
            type="button"
            className="plain-link"
            data-testid="undo-remove-view"
            onClick={() => change((kept) => withBack(kept, before.gone, before.at))}
          >
            {w.undo}
          </button>
        )}
      </p>
      <div className="condition-tools">
        {list.length > 0 && (
          <button
            type="button"
            className="quiet-button"
            onClick={() => saveFile(`${w.fileName}.json`, 'application/json', JSON.stringify(list, null, 2))}
          >
            <Icon name="download" size={14} />
            {w.toFile}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={() => file.current?.click()}>
          <Icon name="plus" size={14} />
          {w.fromFile}
        </button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          hidden
          data-testid="views-file"
          onChange={({ target }) => {
            readIn(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
      <p className="task-note">{w.hint}</p>
    </div>
  );
}

/** The reader's own language stays. */
function openSaved({ text }: Saved) {
  openView({ ...decodeView(new URL(text, location.origin)), language: useView.getState().language });
}

type ViewToolProps = { icon: 'note' | 'link' | 'trash'; label: string; onPress: () => void };

const ViewTool = ({ icon, label, onPress }: ViewToolProps) => (
  <IconButton icon={icon} label={label} size={14} isSmall onClick={onPress} />
);

/** Enter keeps the new name, Esc the old one; null is the old one. */
function Rename({ label, name, onDone }: { label: string; name: string; onDone: (to: string | null) => void }) {
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <input
      aria-label={label}
      maxLength={60}
      data-testid="rename-view"
      ref={input}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => onDone(text)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') onDone(text);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone(null);
      }}
    />
  );
}
