import { useState } from 'react';
import type { Grid, StopTablePlan } from '#shared/tour/stop-table';
import { beltWords } from '../messages/belt';
import { figureText } from '../messages/figure-text';
import { useLanguage, useWords } from '../messages/messages';
import { TextButton } from '../ui/text-button';

/** `C7` of column 2 and row 6, as the spreadsheet calls it. */
function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

type Props = {
  plan: StopTablePlan;
  others: 'keep' | 'retire';
  onOthers: (others: 'keep' | 'retire') => void;
  onMend: (grid: Grid) => void;
};

/** What a table would do to a belt: its rows as they were read, the cells that were not, and the stops that it leaves out. */
export function PlanTable({ plan, others, onOthers, onMend }: Props) {
  const w = useWords(beltWords);
  const language = useLanguage();
  const { stops, titleRow, fields, grid } = plan;
  const unread = fields.flatMap(({ as, title }) => (as === null ? title : []));
  if (titleRow === null) return <p role="alert">{w.noTitles}</p>;
  if (stops.length === 0) return <p role="alert">{w.noRows}</p>;
  return (
    <>
      <p className="quiet">
        {w.sheet(grid.sheet, titleRow + 1)}
        {unread.length > 0 && ` · ${w.unread(unread.join('、'))}`}
      </p>
      <div className="stop-plan">
        <table data-testid="stop-plan">
          <thead>
            <tr>
              <th scope="col">{w.at}</th>
              <th scope="col">{w.name}</th>
              <th scope="col">{w.what}</th>
              <th scope="col">{w.place}</th>
              <th scope="col">{w.figures}</th>
            </tr>
          </thead>
          <tbody>
            {stops.map(({ row, name, id, placedBy, figures }, at) => (
              <tr key={row}>
                <td>{at + 1}</td>
                <th scope="row">{name}</th>
                <td>{id === null ? w.fresh : w.changed}</td>
                <td>{w.placed[placedBy]}</td>
                <td>
                  {(figures ?? []).map((figure) => (
                    <span key={figure.label}>{figureText(figure, language)}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {plan.faults.length > 0 && <Faults key={JSON.stringify(plan.faults)} plan={plan} onMend={onMend} />}
      {plan.others.length > 0 && (
        <fieldset className="stop-others">
          <legend>{w.others(plan.others.length, plan.others.map(({ name }) => name).join('、'))}</legend>
          {(['keep', 'retire'] as const).map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="others"
                checked={others === choice}
                data-testid={`others-${choice}`}
                onChange={() => onOthers(choice)}
              />
              {w[choice]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function Faults({ plan, onMend }: Pick<Props, 'plan' | 'onMend'>) {
  const w = useWords(beltWords);
  const [mended, setMended] = useState<Readonly<Record<string, string>>>({});
  const mend = () => {
    const rows = plan.grid.rows.map((cells, row) =>
      cells.map((cell, column) => mended[addressOf(row, column)] ?? cell),
    );
    for (const { row, column } of plan.faults) {
      const text = mended[addressOf(row, column)];
      if (text !== undefined) rows[row]![column] = text === '' ? null : text;
    }
    onMend({ ...plan.grid, rows: rows.map((row) => Array.from(row, (cell) => cell ?? null)) });
  };
  return (
    <form
      className="stop-faults"
      onSubmit={(event) => {
        event.preventDefault();
        mend();
      }}
    >
      <p role="alert">{w.faults(plan.faults.length)}</p>
      <ul data-testid="stop-faults">
        {plan.faults.map(({ row, column, why, cell }) => {
          const address = addressOf(row, column);
          return (
            <li key={`${address}${why}`}>
              <label>
                <b>{w.cell(address)}</b>
                <input
                  type="text"
                  value={mended[address] ?? cell}
                  data-testid={`mend-${address}`}
                  onChange={({ target }) => setMended({ ...mended, [address]: target.value })}
                />
              </label>
              <small className="stop-why">{w.why[why]}</small>
            </li>
          );
        })}
      </ul>
      <TextButton icon="redo" type="submit" disabled={Object.keys(mended).length === 0} data-testid="stop-mend">
        {w.again}
      </TextButton>
    </form>
  );
}
