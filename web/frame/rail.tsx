import type { PageName } from '#shared/page-names';
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

type Props = { page: PageName; open: boolean; onPage: (page: PageName) => void };

export function Rail({ page, open, onPage }: Props) {
  const m = useMessages();
  return (
    <nav className={open ? 'rail open' : 'rail'} aria-label={m.product}>
      <ul>
        {(Object.keys(icons) as PageName[]).map((name) => (
          <li key={name}>
            <button
              type="button"
              className={name === 'overview' ? 'rail-item' : 'rail-item pending'}
              aria-current={name === page ? 'page' : undefined}
              data-testid={`page-${name}`}
              onClick={() => onPage(name)}
            >
              <Icon name={icons[name]} />
              <span>{m.pages[name].name}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
