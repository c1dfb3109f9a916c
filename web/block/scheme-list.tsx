import { useArea } from '../messages/area';
import { blockWords } from '../messages/block';
import { useWords } from '../messages/messages';
import { useBlocks } from '../state/blocks';
import { dropScheme, takeScheme, useSchemes } from '../state/schemes';
import { IconButton } from '../ui/icon-button';
import { SchemeCompare } from './scheme-compare';
import './scheme.css';

/** Schemes that this device keeps: to go on with, to compare, to drop. */
export function SchemeList() {
  const w = useWords(blockWords);
  const area = useArea();
  const { items, inHand, isKept } = useSchemes();
  const figures = useBlocks((blocks) => blocks.figures);
  if (items.length === 0) return <p className="quiet results-note">{w.schemesHint}</p>;
  return (
    <section className="schemes" data-testid="schemes">
      <h3>{w.schemes}</h3>
      <ul>
        {items.map(({ id, place }) => {
          const told = figures.get(id);
          const size = told ? area(told.areaM2) : null;
          return (
            <li key={id}>
              <button type="button" className="scheme-take" data-testid="scheme-take" onClick={() => takeScheme(id)}>
                <b>{w.scheme(place)}</b>
                <span>{size ? `${size.text} ${size.unit}` : '—'}</span>
                <small>{id === inHand ? w.schemeInHand : w.take}</small>
              </button>
              <IconButton
                icon="trash"
                isSmall
                size={15}
                label={`${w.drop} ${w.scheme(place)}`}
                onClick={() => dropScheme(id)}
              />
            </li>
          );
        })}
      </ul>
      {!isKept && <p className="results-warning">{w.notKept}</p>}
      <SchemeCompare />
    </section>
  );
}
