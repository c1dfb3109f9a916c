import { Icon } from '../ui/icon';
import type { TableColumn, Words } from './table-columns';

type Props = {
  columns: readonly TableColumn[];
  /** Names of those in sight, in order; the first of `columns` is always there. */
  chosen: readonly string[];
  words: Words;
  onChoose: (names: readonly string[] | null) => void;
};

/** Which columns are in sight, and in what order. */
export function ColumnChooser({ columns, chosen, words: { w }, onChoose }: Props) {
  const [lead, ...others] = columns;
  const inSight = chosen.flatMap((name) => others.filter((column) => column.name === name));
  const listed = [...inSight, ...others.filter(({ name }) => !chosen.includes(name))];
  const names = inSight.map(({ name }) => name);
  const choose = (next: readonly string[]) => onChoose(lead ? [lead.name, ...next] : next);
  const move = (name: string, by: number) => {
    const at = names.indexOf(name);
    const next = names.filter((other) => other !== name);
    next.splice(at + by, 0, name);
    choose(next);
  };
  return (
    <div className="column-chooser" data-testid="column-chooser">
      <h3>{w.columnsTitle}</h3>
      <ul>
        {listed.map(({ name, title, unit }) => {
          const at = names.indexOf(name);
          return (
            <li key={name}>
              <label>
                <input
                  type="checkbox"
                  checked={at >= 0}
                  data-testid={`column-${name}`}
                  onChange={({ target }) =>
                    choose(target.checked ? [...names, name] : names.filter((other) => other !== name))
                  }
                />
                <span>
                  {title}
                  {unit && <small> {unit}</small>}
                </span>
              </label>
              {at >= 0 && (
                <>
                  <button
                    type="button"
                    aria-label={`${w.up} ${title}`}
                    disabled={at === 0}
                    onClick={() => move(name, -1)}
                  >
                    <Icon name="down" size={14} />
                  </button>
                  <button
                    type="button"
                    aria-label={`${w.down} ${title}`}
                    disabled={at === names.length - 1}
                    onClick={() => move(name, 1)}
                  >
                    <Icon name="down" size={14} />
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <button type="button" className="column-hide" onClick={() => onChoose(null)}>
        <Icon name="undo" size={14} />
        {w.columnsReset}
      </button>
    </div>
  );
}
