import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { pageWords } from '../messages/pages';
import { openFeatureWhole } from '../state/open-feature-whole';
import { aboutQuery } from '../state/server';
import { useView } from '../state/view-store';

type LineProps = { name: string; note: string; figure: string; isHere: boolean; onOpen: () => void };

/** A line of a page that leads to a place. */
export const PageLine = ({ name, note, figure, isHere, onOpen }: LineProps) => (
  <li>
    <button
      type="button"
      className="page-line"
      aria-current={isHere || undefined}
      data-testid="page-line"
      onClick={onOpen}
    >
      <b>{name}</b>
      <span>{figure}</span>
      {note && <small>{note}</small>}
    </button>
  </li>
);

type FeatureLineProps = { layer: string; id: number; name: string; note: string; figure: string };

export function FeatureLine({ layer, id, name, note, figure }: FeatureLineProps) {
  const isHere = useView(({ selected }) => selected?.layer === layer && selected.id === id);
  return (
    <PageLine name={name} note={note} figure={figure} isHere={isHere} onOpen={() => openFeatureWhole({ layer, id })} />
  );
}

type LinesProps = {
  /** Whose features the lines are; null for what is no layer. */
  layer: string | null;
  data: { count: number } | undefined;
  isError: boolean;
  /** How many of them stand here; all, where it is left out. */
  listed?: number | undefined;
  children: ReactNode;
};

/** Lines of a page, or why there are none. */
export function PageLines({ layer, data, isError, listed, children }: LinesProps) {
  const w = useWords(pageWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  if (isError) return <p role="alert">{w.failed}</p>;
  if (!data) return <Skeleton />;
  if (data.count === 0) {
    const isElsewhere = about?.layers.some(({ code, count }) => code === layer && count > 0);
    return (
      <p className="quiet" data-testid="page-empty">
        {isElsewhere ? w.emptyHere : w.empty}
      </p>
    );
  }
  const beyond = data.count - (listed ?? data.count);
  return (
    <>
      <ul className="page-lines">{children}</ul>
      {beyond > 0 && (
        <p className="quiet" data-testid="page-beyond">
          {w.beyond(formatNumber(beyond, 0, language))}
        </p>
      )}
    </>
  );
}

export const Skeleton = () => (
  <div role="status" className="page-lines">
    {[86, 78, 82, 70].map((width) => (
      <span key={width} className="skeleton" style={{ width: `${width}%`, height: 14, margin: '12px 0' }} />
    ))}
  </div>
);
