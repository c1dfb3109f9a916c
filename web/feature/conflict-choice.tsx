import { useState } from 'react';
import type { Conflict, Values } from '#shared/edit';
import type { Layer } from '#shared/layers';
import { columnTitle } from '../layer/filter-words';
import { useAreaText } from '../messages/area';
import { editWords } from '../messages/edit';
import { formatMoment } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { TextButton } from '../ui/text-button';
import { useActorWord } from './actor';
import { clashes } from './edit-values';
import { formatValue } from './format-value';

const SHAPE = 'geometry';

/** The button that was pressed is gone: the keyboard goes on from the heading. */
const toHere = (heading: HTMLElement | null) => heading?.focus();

type Props = {
  layer: Layer;
  /** Of the feature. */
  name: string;
  mine: Values;
  conflict: Conflict;
  isShapeMine: boolean;
  /** The columns that stay mine, and `geometry` for the shape. */
  onApply: (chosen: readonly string[]) => void;
  onBack: () => void;
};

/** Two changes of one feature side by side; what both changed is chosen field by field, all else stays as each has it. */
export function ConflictChoice({ layer, name: featureName, mine, conflict, isShapeMine, onApply, onBack }: Props) {
  const words = useWords(editWords);
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  const { current, base, since } = conflict;
  const { both, onlyTheirs } = clashes(mine, current.values, base);
  const isShapeTheirs = since.some(({ fields }) => fields.includes(SHAPE));
  const choices = isShapeMine && isShapeTheirs ? [...both, SHAPE] : both;
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  const last = since.at(-1);
  const actorWord = useActorWord();
  const columnOf = (name: string) => layer.columns.find((column) => column.name === name);
  const said = (name: string, value: Values[string] | undefined) => {
    if (name === SHAPE) return '';
    const column = columnOf(name);
    return (column && formatValue(value ?? null, column, language, m, area)) || words.empty;
  };
  const title = (name: string) => {
    if (name === SHAPE) return words.shape;
    const column = columnOf(name);
    return column ? columnTitle(column, language) : name;
  };
  const choose = (name: string, isTheirs: boolean) =>
    setTheirs(isTheirs ? [...theirs, name] : theirs.filter((one) => one !== name));
  return (
    <section className="conflict" aria-labelledby="conflict-title" data-testid="conflict">
      <p className="overline">{featureName}</p>
      <h3 id="conflict-title" tabIndex={-1} ref={toHere}>
        {words.conflict.title}
      </h3>
      {last && <p>{words.conflict.lead(actorWord(last), formatMoment(last.at, language))}</p>}
      {choices.length > 0 && <h4 className="overline">{words.conflict.both}</h4>}
      {choices.map((name) => (
        <fieldset key={name} data-testid={`conflict-${name}`}>
          <legend>{title(name)}</legend>
          {([false, true] as const).map((isTheirs) => (
            <label key={String(isTheirs)}>
              <input
                type="radio"
                name={`conflict-${name}`}
                checked={theirs.includes(name) === isTheirs}
                data-testid={`conflict-${name}-${isTheirs ? 'theirs' : 'mine'}`}
                onChange={() => choose(name, isTheirs)}
              />
              <b>{isTheirs ? words.conflict.theirs : words.conflict.mine}</b>
              <span>{said(name, (isTheirs ? current.values : mine)[name])}</span>
            </label>
          ))}
          {base && name !== SHAPE && (
            <p className="quiet">
              {words.conflict.before}: {said(name, base[name])}
            </p>
          )}
        </fieldset>
      ))}
      {onlyTheirs.length > 0 && (
        <>
          <h4 className="overline">{words.conflict.onlyTheirs}</h4>
          <ul>
            {onlyTheirs.map((name) => (
              <li key={name}>
                {title(name)}: {said(name, current.values[name])}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="edit-actions">
        <TextButton icon="left" onClick={onBack}>
          {words.conflict.back}
        </TextButton>
        <TextButton
          icon="check"
          isStrong
          data-testid="conflict-apply"
          onClick={() => onApply([...Object.keys(mine), SHAPE].filter((name) => !theirs.includes(name)))}
        >
          {words.conflict.apply}
        </TextButton>
      </div>
    </section>
  );
}
