import { useMessages } from '../messages/messages';
import { Dialog } from '../ui/dialog';

export default function Help({ onClose }: { onClose: () => void }) {
  const { keys } = useMessages();
  const rows: [string[], string][] = [
    [['⌘K', '/'], keys.search],
    [['+', '−'], keys.zoom],
    [['0'], keys.fit],
    [['←', '→', '↑', '↓'], keys.pan],
    [['l'], keys.layers],
    [['Esc', '⌫'], keys.up],
    [[keys.dblclick], keys.enter],
    [['?'], keys.help],
  ];
  return (
    <Dialog title={keys.title} closeLabel={keys.close} testId="shortcuts" onClose={onClose}>
      <dl className="shortcuts">
        {rows.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
