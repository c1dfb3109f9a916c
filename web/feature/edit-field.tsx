import { useQuery } from '@tanstack/react-query';
import { choicesOf, isProse } from '#shared/edit';
import type { Column, Layer } from '#shared/layers';
import { valueWord } from '../layer/filter-words';
import { editWords } from '../messages/edit';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { regionQuery } from '../state/server';
import { Field } from '../ui/field';
import type { Wrong } from './edit-values';

type Props = {
  layer: Layer;
  column: Column;
  text: string;
  wrong: Wrong | undefined;
  isFirst: boolean;
  onWrite: (text: string) => void;
};

/** The field of one column, with its unit, in the control that its type asks for. */
export function EditField({ layer, column, text, wrong, isFirst, onWrite }: Props) {
  const words = useWords(editWords);
  const m = useMessages();
  const language = useLanguage();
  const { name, type, unit, title } = column;
  const unitText = unit ? m.unit[unit] : '';
  // the unit stays in one piece at the end of its line
  const label =
    language === 'en'
      ? [title.en, unitText && `(${unitText})`].filter(Boolean).join(' ')
      : title.zh + (unitText && `\u200b(${unitText})`);
  const choices = choicesOf[`${layer.table}.${name}`];
  const place = usePlaceName(name === 'region_code' ? text : '');
  const common = { label, fault: wrong ? words.wrong[wrong] : null, 'data-testid': `edit-${name}` };
  const first = isFirst ? { 'data-first': true } : {};
  const options =
    type === 'boolean'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : choices?.map((value) => ({ value, label: valueWord(name, value, language) }));
  if (options) {
    const isOther = text !== '' && !options.some(({ value }) => value === text); // as a file brought it
    return (
      <Field {...common}>
        {(ties) => (
          <select
            {...ties}
            {...first}
            value={text}
            data-testid={`edit-${name}`}
            onChange={({ target }) => onWrite(target.value)}
          >
            <option value="">{words.empty}</option>
            {isOther && <option value={text}>{text}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  if (isProse(name))
    return (
      <Field {...common}>
        {(ties) => (
          <textarea
            {...ties}
            {...first}
            rows={3}
            value={text}
            data-testid={`edit-${name}`}
            onChange={({ target }) => onWrite(target.value)}
          />
        )}
      </Field>
    );
  const isNumber = type === 'number' || type === 'integer';
  return (
    <Field
      {...common}
      {...first}
      {...(place ? { hint: place } : {})}
      type={type === 'date' ? 'date' : 'text'}
      inputMode={isNumber || name === 'region_code' ? 'decimal' : undefined}
      autoComplete="off"
      value={text}
      onChange={({ target }) => onWrite(target.value)}
    />
  );
}

/** What a code is called, as soon as it is whole. */
function usePlaceName(code: string): string | null {
  const { data } = useQuery({ ...regionQuery(code), enabled: /^\d{12}$/.test(code), retry: false });
  return data ? [...data.crumb.slice(-2).map(({ name }) => name), data.name].join(' › ') : null;
}
