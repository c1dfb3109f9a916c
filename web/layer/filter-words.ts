import { parseFilter } from '#shared/filter/parse-filter';
import { landName, landNameAnywhere } from '#shared/land-names';
import type { Column } from '#shared/layers';
import { filterWords } from '../messages/filter';
import { formatFigure } from '../messages/format';
import { messagesIn } from '../messages/messages';
import type { Language } from '../state/view';
import { type Condition, conditionsOf, LAND } from './conditions';

/** A filter as a reader would say it, 园地 · ≥ 2 亩; what lines cannot say stays as it was written. */
export function sayFilter(text: string, columns: readonly Column[], language: Language): string {
  let conditions: ReturnType<typeof conditionsOf> = null;
  try {
    conditions = conditionsOf(parseFilter(text), columns);
  } catch {
    return text; // it stood in an address; the editor says what is wrong with it
  }
  if (!conditions) return text;
  const w = filterWords[language];
  return conditions.rows
    .map((row) => sayCondition(row, columns, language))
    .join(conditions.join === 'all' ? w.and : w.or);
}

export const columnTitle = ({ title }: Pick<Column, 'title'>, language: Language) =>
  language === 'en' ? title.en : title.zh;

export function unitWord({ name, unit }: Pick<Column, 'name' | 'unit'>, language: Language): string {
  const words = messagesIn(language).unit;
  return unit && name !== 'area_m2' ? words[unit] : '';
}

/** A code of a standard with its words; anything else as it is. */
export function valueWord(column: string, value: string, language: Language): string {
  const m = messagesIn(language);
  const words = m.code[column]?.[value] ?? (column === 'status' ? m.projectStatus[value] : undefined);
  return words ? (/^\d+$/.test(value) ? `${value} ${words}` : words) : value;
}

function sayCondition({ column: name, operator, values }: Condition, columns: readonly Column[], language: Language) {
  const w = filterWords[language];
  const m = messagesIn(language);
  const column = columns.find((one) => one.name === name);
  if (!column) return name;
  const title = columnTitle(column, language);
  const figure = (text: string) => (column.type === 'date' ? text : formatFigure(Number(text), language));
  const unit = unitWord(column, language);
  const withUnit = (text: string) => (unit ? `${text} ${unit}` : text);
  const named = (text: string) => (name === 'area_mu' ? text : `${title} ${text}`);
  const said = values.map((value) => valueWord(name, value, language));
  switch (operator) {
    case 'class':
      return values.map((key) => landWord(key, language)).join(language === 'en' ? ', ' : '、');
    case 'yes':
      return title;
    case 'no':
      return `${title}: ${m.card.no}`;
    case 'empty':
    case 'filled':
      return `${title}${language === 'en' ? ' ' : ''}${w.operators[operator]}`;
    case 'starts': {
      const land = name === LAND ? landNameAnywhere(values[0] ?? '', language) : null;
      return land ?? `${title} ${w.operators.starts} ${said[0]}`;
    }
    case 'is':
      return `${title} ${said[0]}`;
    case 'one-of':
      return `${title} ${said.join(language === 'en' ? ', ' : '、')}`;
    case 'is-not':
    case 'contains':
      return `${title} ${w.operators[operator]} ${said[0]}`;
    case 'between':
      return named(withUnit(`${figure(values[0] ?? '')} – ${figure(values[1] ?? '')}`));
    default: {
      const sign = column.type === 'date' ? dateSign(operator, language) : w.operators[operator];
      return named(withUnit(`${sign} ${figure(values[0] ?? '')}`));
    }
  }
}

export const dateSign = (operator: Condition['operator'], language: Language) => {
  const w = filterWords[language];
  return operator === 'ge' ? w.since : operator === 'le' ? w.until : w.operators[operator];
};

/** `survey2019:02` in words. */
export function landWord(key: string, language: Language): string {
  const [system = '', code = ''] = key.split(':');
  return landName(system, code, language) ?? code;
}
