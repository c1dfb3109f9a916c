import { type PageName, pageNames } from '#shared/page-names';
import { useMessages } from '../messages/messages';
import { Icon, type IconName } from '../ui/icon';

const icons: Record<PageName, IconName> = {
  overview: 'map',
  parcel: 'parcel',
  area: 'block',
  project: 'list',
  belt: 'belt',
  score: 'score',
  policy: 'policy',
  data: 'data',
};

type Props = { page: PageName; open: boolean; onPage: (page: PageName) => void; onHelp: () => void };

export function Rail({ page, open, onPage, onHelp }: Props) {
  const m = useMessages();
  return (
    <nav className={open ? 'rail open' : 'rail'} aria-label={m.product}>
      <ul>
        {pageNames.map((name, at) => (
          <li key={name}>
            <button
              type="button"
              className="rail-item"
              aria-current={name === page ? 'page' : undefined}
              title={`${m.pages[name].name} ${at + 1}`}
              data-testid={`page-${name}`}
              onClick={() => onPage(name)}
            >
              <Icon name={icons[name]} />
              <span>{m.pages[name].name}</span>
            </button>
          </li>
        ))}
        <li className="rail-help">
          <button type="button" className="rail-item" data-testid="rail-help" onClick={onHelp}>
            <Icon name="help" />
            <span>{m.keys.help}</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
