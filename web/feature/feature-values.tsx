import type { FeatureDetail } from '#shared/feature';
import { type Column, type LayerCode, overlayLayer, layers as registry } from '#shared/layers';
import { useAreaText } from '../messages/area';
import { useLanguage, useMessages } from '../messages/messages';
import { Pairs } from '../ui/pairs';
import { formatValue } from './format-value';

type Told = Pick<Column, 'name' | 'type' | 'unit' | 'title'>;

/** Every overlay has the same columns, but for the one that it is measured by. */
const overlayColumns = overlayLayer({ code: 'overlay', geometry: 'point', titleZh: '', titleEn: '' }).columns;

const columnsOf = ({ layer }: FeatureDetail): readonly Told[] =>
  Object.hasOwn(registry, layer) ? registry[layer as LayerCode].columns : overlayColumns;

const SHOWN_ABOVE = ['area_m2', 'length_m', 'name', 'status'];

const hasValue = (value: unknown) => value !== null && value !== undefined && value !== '';

type Props = { feature: FeatureDetail; without: readonly string[] };

/** What the registry's columns hold of a feature, and under it what its file had beyond them. */
export function FeatureValues({ feature, without }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  const { values, props } = feature;
  const hidden = new Set([...SHOWN_ABOVE, ...without]);
  const rows = columnsOf(feature).filter(({ name }) => !hidden.has(name) && hasValue(values[name]));
  const fields = Object.entries(props ?? {}).filter(([, value]) => hasValue(value));
  return (
    <>
      {rows.length > 0 && (
        <section className="values">
          <h3>{m.card.attributes}</h3>
          <Pairs
            pairs={rows.map((column) => ({
              name: language === 'en' ? column.title.en : column.title.zh,
              value: formatValue(values[column.name] ?? null, column, language, m, area),
            }))}
          />
        </section>
      )}
      {fields.length > 0 && (
        <details>
          <summary>{m.card.fileFields}</summary>
          <Pairs
            pairs={fields.map(([name, value]) => ({
              name,
              value: typeof value === 'object' ? JSON.stringify(value) : String(value),
            }))}
          />
        </details>
      )}
    </>
  );
}
