import type { ReactNode } from 'react';
import './chart.css';

export type Bar = {
  key: string;
  label: string;
  /** A sign before the label, so that meaning never rides on colour alone. */
  mark?: ReactNode;
  /** What the bar's length follows; not negative. */
  value: number;
  /** The value as it is read, without its unit. */
  text: string;
  /** Quiet, behind the value: a share, a count. */
  note?: string;
  color?: string;
  onOpen?: () => void;
};

type Props = {
  caption: string;
  /** Titles of the columns, for those who hear the table: label, value, note. */
  heads: { label: string; value: string; note?: string };
  bars: readonly Bar[];
  testId?: string;
};

/** Horizontal bars that are a table at the same time: one row each, its bar drawn under label and figure. */
export function Bars({ caption, heads, bars, testId }: Props) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const hasNote = bars.some(({ note }) => note);
  return (
    <table className="bars" data-testid={testId}>
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{heads.label}</th>
          <th scope="col">{heads.value}</th>
          {hasNote && <th scope="col">{heads.note}</th>}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, mark, value, text, note, color, onOpen }) => (
          <tr key={key} data-key={key}>
            <th scope="row">
              <span className="bar-label">
                {mark}
                {onOpen ? (
                  <button type="button" onClick={onOpen}>
                    {label}
                  </button>
                ) : (
                  <span>{label}</span>
                )}
              </span>
              <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect className="bar-rest" width="100" height="4" />
                <rect
                  width={most > 0 ? Math.max(0.6, (value / most) * 100) : 0}
                  height="4"
                  fill={color ?? 'currentColor'}
                />
              </svg>
            </th>
            <td>{text}</td>
            {hasNote && <td className="bar-note">{note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
