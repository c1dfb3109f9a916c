import type { ReactNode } from 'react';

export type Pair = { name: string; value: ReactNode; more?: ReactNode; testId?: string };

/** Names and values in two columns; pairs without a value are left out. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  const shown = pairs.filter(({ value }) => value !== null && value !== undefined && value !== '');
  if (shown.length === 0) return null;
  return (
    <dl className="pairs">
      {shown.map(({ name, value, more, testId }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-testid={testId}>
            {value}
            {more && <small>{more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
