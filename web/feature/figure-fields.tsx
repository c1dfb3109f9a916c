import type { StopFigure } from '#shared/feature';
import { MOST_FIGURES } from '#shared/tour/scene';
import { beltWords } from '../messages/belt';
import { useWords } from '../messages/messages';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import { type FigureRow, figureRows } from './figure-rows';

const empty: FigureRow = { label: '', value: '', unit: '', qualifier: 'exact', source: '' };

type Props = {
  figures: readonly StopFigure[];
  text: string | undefined;
  isWrong: boolean;
  onWrite: (text: string) => void;
};

/** The figures that a stop is shown with, up to four, each with its unit, its hedge and its source. */
export function FigureFields({ figures, text, isWrong, onWrite }: Props) {
  const w = useWords(beltWords);
  const rows = figureRows(text, figures);
  const write = (next: readonly FigureRow[]) => onWrite(JSON.stringify(next));
  const change = (at: number, name: keyof FigureRow, value: string) =>
    write(rows.map((row, n) => (n === at ? { ...row, [name]: value } : row)));
  return (
    <fieldset className="figure-fields" data-testid="edit-figures" aria-invalid={isWrong || undefined}>
      <legend>{w.figuresTitle}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure is known by its place while its name is typed
        <div key={at} className="figure-field">
          {(['label', 'value', 'unit', 'source'] as const).map((name) => (
            <input
              key={name}
              type="text"
              className={`figure-${name}`}
              value={row[name]}
              aria-label={`${w.figure[name]} ${at + 1}`}
              placeholder={w.figure[name]}
              inputMode={name === 'value' ? 'decimal' : undefined}
              data-testid={`figure-${name}-${at}`}
              onChange={({ target }) => change(at, name, target.value)}
            />
          ))}
          <select
            value={row.qualifier}
            aria-label={`${w.figure.qualifier} ${at + 1}`}
            data-testid={`figure-qualifier-${at}`}
            onChange={({ target }) => change(at, 'qualifier', target.value)}
          >
            {Object.entries(w.qualifier).map(([name, word]) => (
              <option key={name} value={name}>
                {word}
              </option>
            ))}
          </select>
          <IconButton
            icon="trash"
            size={16}
            label={w.removeFigure(row.label)}
            data-testid={`figure-remove-${at}`}
            onClick={() => write(rows.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      {rows.length < MOST_FIGURES && (
        <TextButton icon="plus" data-testid="figure-add" onClick={() => write([...rows, empty])}>
          {w.addFigure}
        </TextButton>
      )}
      <p className="fault" role="alert" data-testid="edit-figures-fault">
        {isWrong && w.figureWrong}
      </p>
    </fieldset>
  );
}
