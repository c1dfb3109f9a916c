import type { Filter, FilterValue, Predicate } from '#shared/filter/filter';
import type { Column, Unit } from '#shared/layers';

const units: Record<Unit, string> = {
  m2: '平方米',
  mu: '亩',
  m: '米',
  km: '公里',
  wanyuan: '万元',
  'wanyuan-per-mu': '万元/亩',
  person: '人',
  household: '户',
  percent: '%',
  s: '秒',
};

/**
 * A filter as a Chinese sentence, for files that travel without the page: 地类编码以“02”开头,且图上面积 ≥ 2 亩.
 * @param columns from `filterColumns`; one that is not among them keeps its name.
 */
export function filterInWords(filter: Filter, columns: readonly Column[]): string {
  if ('args' in filter) {
    const words = filter.args.map((arg) =>
      'args' in arg ? `(${filterInWords(arg, columns)})` : filterInWords(arg, columns),
    );
    return words.join(filter.op === 'and' ? ',且' : ',或');
  }
  if (!('arg' in filter)) return sentence(filter, columns, false);
  if ('column' in filter.arg) return sentence(filter.arg, columns, true);
  return `不符合(${filterInWords(filter.arg, columns)})`;
}

const comparisons = { '=': '为', '<>': '不为', '<': ' < ', '<=': ' ≤ ', '>': ' > ', '>=': ' ≥ ' } as const;
const numberComparisons = { ...comparisons, '=': ' = ', '<>': ' ≠ ' } as const;

function sentence(filter: Predicate, columns: readonly Column[], isNot: boolean): string {
  const column = columns.find(({ name }) => name === filter.column);
  const title = column?.title.zh ?? filter.column;
  const unit = column?.unit ? ` ${units[column.unit]}` : '';
  const word = (value: FilterValue) =>
    typeof value === 'string' ? `“${value}”` : typeof value === 'boolean' ? (value ? '是' : '否') : `${value}${unit}`;
  switch (filter.op) {
    case 'is null':
      return `${title}${isNot ? '有值' : '无值'}`;
    case 'in':
      return `${title}${isNot ? '不属于' : '属于'}${filter.values.map(word).join('、')}`;
    case 'between':
      return `${title}${isNot ? '不在' : '在'} ${word(filter.low)} 至 ${word(filter.high)} 之间`;
    case 'like':
      return `${title}${isNot ? '不' : ''}${patternInWords(filter.pattern)}`;
    default: {
      const signs = typeof filter.value === 'number' ? numberComparisons : comparisons;
      const said = `${title}${signs[filter.op]}${word(filter.value)}`;
      return isNot ? `不符合(${said})` : said;
    }
  }
}

function patternInWords(pattern: string): string {
  const [, before, text = '', after] = /^(%?)([^%_\\]*)(%?)$/.exec(pattern) ?? [];
  if (text === '') return `形如“${pattern}”`;
  if (before) return after ? `含“${text}”` : `以“${text}”结尾`;
  return after ? `以“${text}”开头` : `为“${text}”`;
}
