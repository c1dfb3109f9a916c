import { type HeightUnit, heightUnits, type StoredHeights } from '#shared/terrain';
import { formatNumber } from '../messages/format';
import { heightWords } from '../messages/heights';
import { useLanguage, useWords } from '../messages/messages';
import { dropHeights, takeHeights, useHeights } from '../state/heights';
import { tell } from '../state/notice';
import { fitTo } from '../state/view-store';
import { Field } from '../ui/field';
import { Pairs } from '../ui/pairs';
import { TextButton } from '../ui/text-button';
import { calledOf } from './called-of';
import { useHeightsFault } from './heights-fault';

const units = Object.keys(heightUnits) as HeightUnit[];

/** What was found in a file, and what has to be told before it is stored. */
export function FoundFile({ present }: { present: StoredHeights | null }) {
  const w = useWords(heightWords);
  const language = useLanguage();
  const faultWord = useHeightsFault();
  const { found, step, fault, source, unit } = useHeights();
  if (!found) return null;
  const isStoring = step === 'storing';
  const number = (value: number, digits = 0) => formatNumber(value, digits, language);
  const known = found.unit ?? unit;
  const digits = found.fileCellM < 10 ? 1 : 0;
  const store = async (panel: Element | null) => {
    if (!(await takeHeights())) return;
    tell({ text: w.taken });
    panel?.scrollIntoView({ block: 'start' }); // this form goes, and what stood below it would come up
  };
  return (
    <form
      className="heights-found"
      data-testid="heights-found"
      onSubmit={(event) => {
        event.preventDefault();
        store(event.currentTarget.closest('.heights'));
      }}
    >
      <h4>{w.preview}</h4>
      <Pairs
        pairs={[
          { name: w.file, value: found.fileName },
          { name: w.crs, value: found.crs },
          {
            name: w.extent,
            value: (
              <button type="button" className="plain-more" onClick={() => fitTo(found.bbox)}>
                {w.onMap}
              </button>
            ),
          },
          {
            name: w.cell,
            value: w.resampled(number(found.fileCellM, digits), number(found.cellM, digits), number(found.cells)),
          },
          {
            name: w.range,
            value: w.fileRange(number(found.lowest, 1), number(found.highest, 1), known ? ` ${w.unitOf[known]}` : ''),
            testId: 'heights-range',
          },
          { name: w.missing, value: w.percent(number(found.missingShare * 100, 1)) },
        ]}
      />
      {found.notes.map((note) => (
        <p key={note} className="quiet">
          {w.notes[note]}
        </p>
      ))}
      <p className="quiet">{w.offset}</p>
      {!found.unit && (
        <Field label={w.unit} hint={w.unitHint} data-testid="heights-unit">
          {(ties) => (
            <select
              {...ties}
              required
              value={unit ?? ''}
              data-testid="heights-unit"
              onChange={({ target }) =>
                useHeights.setState({ unit: units.find((one) => one === target.value) ?? null })
              }
            >
              <option value="">{w.chooseUnit}</option>
              {units.map((one) => (
                <option key={one} value={one}>
                  {w.unitOf[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label={w.sourceLabel}
        hint={w.sourceHint}
        required
        maxLength={200}
        value={source}
        data-testid="heights-from"
        onChange={({ target }) => useHeights.setState({ source: target.value })}
      />
      {present && <p>{w.replaces(present.isDemo ? w.demo : calledOf(present))}</p>}
      {fault !== null && (
        <p className="fault" role="alert" data-testid="heights-fault">
          {faultWord(fault)}
        </p>
      )}
      <p className="actions">
        <TextButton
          icon="check"
          type="submit"
          isStrong
          disabled={isStoring || !source.trim() || !known}
          data-testid="heights-take"
        >
          {isStoring ? w.storing : w.take}
        </TextButton>
        <TextButton icon="close" disabled={isStoring} data-testid="heights-cancel" onClick={dropHeights}>
          {w.cancel}
        </TextButton>
      </p>
    </form>
  );
}
