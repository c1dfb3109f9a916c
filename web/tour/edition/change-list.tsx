import { formatValue } from '../../feature/format-value';
import { columnTitle } from '../../layer/filter-words';
import { useAreaText } from '../../messages/area';
import { editionWords } from '../../messages/edition';
import { figureText } from '../../messages/figure-text';
import { useLanguage, useMessages, useWords } from '../../messages/messages';
import type { TourChange } from './changes';

/** A change in words: what it is of, and either a sentence or both states. */
type Said = { what: string; before?: string; after?: string };

/** What differs, one line each. */
export function ChangeList({ changes }: { changes: readonly TourChange[] }) {
  const w = useWords(editionWords);
  const said = useSaid();
  return (
    <ul className="edition-changes" data-testid="edition-changes">
      {changes.map((change) => {
        const { what, before, after } = said(change);
        const of = change.stop ?? w.ofBelt;
        return (
          <li key={`${of} ${change.kind} ${what}`}>
            <b>{of}</b> <span>{what}</span>
            {before !== undefined && after !== undefined && (
              <p>
                <del>{before || w.empty}</del> <ins>{after || w.empty}</ins>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function useSaid(): (change: TourChange) => Said {
  const w = useWords(editionWords);
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  return (change) => {
    switch (change.kind) {
      case 'added':
        return { what: w.added(change.at) };
      case 'removed':
        return { what: w.removed(change.at) };
      case 'moved':
        return { what: w.moved, before: String(change.before), after: String(change.after) };
      case 'place':
        return { what: change.stop === null ? w.line : w.place };
      case 'column': {
        const word = (value: typeof change.before) => formatValue(value, change.column, language, m, area);
        return { what: columnTitle(change.column, language), before: word(change.before), after: word(change.after) };
      }
      case 'figure': {
        const word = (figure: typeof change.before) =>
          figure ? `${figureText({ ...figure, label: '' }, language).trim()} [${figure.source}]` : '';
        return { what: (change.after ?? change.before)!.label, before: word(change.before), after: word(change.after) };
      }
      case 'script':
        return { what: w.script, before: change.before, after: change.after };
      case 'view':
        if (change.before && change.after) return { what: w.viewAnew };
        return {
          what: w.view,
          before: change.before ? w.byHand : w.byRule,
          after: change.after ? w.byHand : w.byRule,
        };
      case 'shown':
        if (change.before === change.after) return { what: w.shownAnew };
        return { what: w.shown, before: w.features(change.before), after: w.features(change.after) };
      case 'media':
        if (change.before === change.after) return { what: `${w.media}: ${w.mediaAnew}` };
        return { what: w.media, before: w.files(change.before), after: w.files(change.after) };
    }
  };
}
