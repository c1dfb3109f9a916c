import type { SchemeMeasures } from '#shared/adjacency/scheme';
import { useArea } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBlocks } from '../state/blocks';
import { useSchemes } from '../state/schemes';

type Row = { name: string; of: (figures: SchemeMeasures) => number; say: (value: number) => string };

/** Indicators of all schemes side by side, with what each has more or less than the first. */
export function SchemeCompare() {
  const w = useWords(blockWords);
  const language = useLanguage();
  const area = useArea();
  const figures = useBlocks((blocks) => blocks.figures);
  const schemes = useSchemes(({ items }) => items);
  if (schemes.length < 2) return null;
  const whole = (value: number) => formatNumber(value, 0, language);
  const share = (value: number) => formatNumber(value, 2, language);
  const rows: Row[] = [
    { name: `${w.total} (${area(0).unit})`, of: ({ areaM2 }) => areaM2, say: (areaM2) => area(areaM2).text },
    { name: w.parcels, of: ({ parcels }) => parcels, say: whole },
    { name: w.owners, of: ({ owners }) => owners, say: whole },
    { name: w.villages, of: ({ villages }) => villages, say: whole },
    { name: w.compactness, of: ({ compactness }) => compactness, say: share },
    { name: w.fragmentation, of: ({ fragmentation }) => fragmentation, say: share },
  ];
  const columns = schemes.map(({ id, place }) => ({ place, told: figures.get(id) ?? null }));
  const base = columns[0]!.told;
  return (
    <section className="scheme-compare">
      <h3 title={w.compareHint}>{w.compare}</h3>
      <div className="compare-scroll">
        <table data-testid="scheme-compare">
          <caption className="unseen">{w.compareHint}</caption>
          <thead>
            <tr>
              <td />
              {columns.map(({ place }) => (
                <th key={place} scope="col">
                  {w.scheme(place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, of, say }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map(({ place, told }, at) => (
                  <td key={place}>
                    {told ? say(of(told)) : '—'}
                    {told && base && at > 0 && <small>{difference(of(told) - of(base), say)}</small>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** With its sign; one too small to be read is none. */
function difference(value: number, say: Row['say']): string {
  const text = say(Math.abs(value));
  if (!/[1-9]/.test(text)) return '=';
  return `${value > 0 ? '+' : '−'}${text}`;
}
