import { useQueries, useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import type { ColumnClasses } from '#shared/column';
import { filterWords } from '../messages/filter';
import { formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { classesQuery } from '../state/server';
import type { LayerStyle } from '../state/view';
import { LAND } from './conditions';
import { landWord } from './filter-words';
import { Tag } from './tag';

const by = (column: string): LayerStyle => ({ column, method: 'category', classes: 7, ramp: 'PuBu', shape: 'color' });

type Props = { layer: ServedLayer; values: readonly string[]; onChange: (values: readonly string[]) => void };
type Leaf = { key: string; count: number };

/** Land classes that the data have, by code and name, each with how many parcels; a first level stands for all in it. */
export function LandPicker({ layer, values, onChange }: Props) {
  const w = useWords(filterWords);
  const m = useMessages();
  const language = useLanguage();
  const systems = useQuery(classesQuery(layer.code, by('class_system'), undefined)).data?.categories ?? [];
  const answers = useQueries({
    queries: systems.map(({ value }) => classesQuery(layer.code, by(LAND), `class_system = '${value}'`)),
  });
  const chosen = values.filter((value) => value !== '');
  const option = ({ key, count }: Leaf, words: string) => (
    <option key={key} value={key} disabled={chosen.includes(key)}>
      {`${words} (${formatNumber(count, 0, language)})`}
    </option>
  );
  const groups = systems.flatMap(({ value: system }, at) =>
    firstLevels(String(system), answers[at]?.data).map(({ key, count, leaves }) => {
      const name = landWord(key, language);
      const label = systems.length > 1 ? `${name} · ${m.code.class_system?.[String(system)] ?? system}` : name;
      return (
        <optgroup key={key} label={label}>
          {option({ key, count }, w.allOf(name))}
          {leaves.map((leaf) => option(leaf, `${leaf.key.split(':')[1]} ${landWord(leaf.key, language)}`))}
        </optgroup>
      );
    }),
  );
  return (
    <div className="condition-values wrap">
      {chosen.map((key) => (
        <Tag
          key={key}
          words={landWord(key, language)}
          onRemove={() => onChange(chosen.filter((other) => other !== key))}
        />
      ))}
      <select
        aria-label={w.landClass}
        data-testid="condition-class"
        value=""
        onChange={({ target }) => onChange([...chosen, target.value])}
      >
        <option value="" disabled>
          {w.chooseClass}
        </option>
        {groups}
      </select>
    </div>
  );
}

/** The classes of one system under their first levels, in the order of their codes. */
function firstLevels(system: string, answer: ColumnClasses | undefined): (Leaf & { leaves: Leaf[] })[] {
  const levels = new Map<string, Leaf[]>();
  for (const { value, count } of answer?.categories ?? []) {
    const code = String(value);
    const first = code.slice(0, 2);
    levels.set(first, [...(levels.get(first) ?? []), { key: `${system}:${code}`, count }]);
  }
  return [...levels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, leaves]) => ({
      key: `${system}:${first}`,
      count: leaves.reduce((sum, { count }) => sum + count, 0),
      leaves: leaves.sort((a, b) => (a.key < b.key ? -1 : 1)),
    }));
}
