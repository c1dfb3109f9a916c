import { bin, type ThresholdNumberArrayGenerator, ticks } from 'd3-array';
import './chart.css';

type Props = {
  caption: string;
  /** In the unit of the axis. */
  values: readonly number[];
  unit: string;
  heads: { range: string; count: string };
  /** Opens the same figures as a table. */
  tableLabel: string;
  format: (value: number) => string;
  testId?: string;
};

const WIDTH = 300;
const HEIGHT = 92;
const FOOT = 16; // for the words of the axis
const BINS = 12;

export type HistogramBin = { from: number; to: number; count: number };

/**
 * Bins with round limits, about a dozen. What lies above the 98th percentile shares the last bin, so that one giant
 * does not flatten all others against the axis.
 */
export function binsOf(values: readonly number[]): HistogramBin[] {
  const sorted = Float64Array.from(values).sort();
  const least = sorted[0];
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return [];
  const high = sorted[Math.floor((sorted.length - 1) * 0.98)]!;
  const top = isWider(high - least, most) ? high : most;
  if (!isWider(top - least, most)) return [{ from: least, to: most, count: sorted.length }];
  const limits: ThresholdNumberArrayGenerator<number> = () => ticks(least, top, BINS);
  return bin()
    .thresholds(limits)(sorted)
    .map((members) => ({ from: members.x0 ?? least, to: members.x1 ?? most, count: members.length }));
}

/** A span narrower than this has no round limits that doubles can tell apart. */
const isWider = (span: number, most: number) => span > Math.abs(most) * 1e-9 + 1e-12;

/** How values spread: columns over an axis with its unit, and the same as a table. */
export function Histogram({ caption, values, unit, heads, tableLabel, format, testId }: Props) {
  const bins = binsOf(values);
  if (bins.length === 0) return null;
  const tallest = Math.max(...bins.map(({ count }) => count));
  const step = WIDTH / bins.length;
  const limits = [...bins.map(({ from }) => from), bins.at(-1)!.to];
  const every = Math.ceil(limits.length / 6);
  const lettersPx = (text: string) => 6 * text.length;
  const unitLeft = WIDTH - lettersPx(unit) * (unit > '\u2e7f' ? 2 : 1) - 6;
  return (
    <figure className="histogram" data-testid={testId}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={caption}>
        {bins.map(({ from, to, count }, at) => {
          const tall = count === 0 ? 0 : Math.max(1, (count / tallest) * (HEIGHT - 12));
          return (
            <g key={from}>
              <title>{`${format(from)}–${format(to)} ${unit}: ${count}`}</title>
              <rect x={at * step + 1} y={HEIGHT - tall} width={Math.max(1, step - 2)} height={tall} />
              {count === tallest && (
                <text x={at * step + step / 2} y={HEIGHT - tall - 3} textAnchor="middle">
                  {count}
                </text>
              )}
            </g>
          );
        })}
        <path className="axis" d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} />
        {limits.map((limit, at) =>
          at % every === 0 && at * step + lettersPx(format(limit)) / 2 < unitLeft ? (
            <text key={limit} x={at * step} y={HEIGHT + 13} textAnchor={at === 0 ? 'start' : 'middle'}>
              {format(limit)}
            </text>
          ) : null,
        )}
        <text x={WIDTH} y={HEIGHT + 13} textAnchor="end">
          {unit}
        </text>
      </svg>
      <details>
        <summary>{tableLabel}</summary>
        <table className="bars">
          <thead>
            <tr>
              <th scope="col">
                {heads.range}({unit})
              </th>
              <th scope="col">{heads.count}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to, count }) => (
              <tr key={from}>
                <th scope="row">
                  {format(from)}–{format(to)}
                </th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
