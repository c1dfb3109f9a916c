import type { GapStep } from '#shared/adjacency/gap-curve';
import { finderWords } from '../messages/finder';
import { formatFigure } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';

const WIDTH = 280;
const HEIGHT = 56;
const HEAD = 13;
const FOOT = 17;
const EDGE = 8; // half the slider's thumb: the two stand above one another
const WIDEST_M = 20;
/** Optimum of the study that the panel cites. */
export const BEST_M = 12;

const xOf = (gapM: number) => EDGE + (gapM / WIDEST_M) * (WIDTH - 2 * EDGE);

/** Blocks that pass against the gap: where the line jumps, the result does. */
export function StepChart({ curve, gap }: { curve: readonly GapStep[]; gap: number }) {
  const w = useWords(finderWords);
  const language = useLanguage();
  const most = Math.max(1, ...curve.map(({ passing }) => passing));
  const yOf = (passing: number) => HEAD + (1 - passing / most) * (HEIGHT - HEAD);
  const steps = curve.map(({ gapM, passing }) => ({ x: xOf(gapM), y: yOf(passing) }));
  const line = steps.map(({ x, y }, at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('');
  const end = xOf(WIDEST_M);
  const here = curve.findLast(({ gapM }) => gapM <= gap + 1e-9)?.passing ?? 0;
  const told = curve
    .filter(({ passing }, at) => passing !== curve[at - 1]?.passing)
    .map(({ gapM, passing }) => w.curveStep(formatFigure(gapM, language), passing))
    .join(language === 'en' ? ', ' : ',');
  return (
    <svg
      className="step-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
      role="img"
      aria-label={`${w.curve}: ${told}`}
      data-testid="step-chart"
    >
      <path className="step-area" d={`${line}H${end}V${HEIGHT}H${EDGE}Z`} />
      <path className="axis" d={`M${EDGE} ${HEIGHT + 0.5}H${end}`} />
      <g className="step-mark">
        <title>{w.twelveMark}</title>
        <path d={`M${xOf(BEST_M)} ${HEAD}V${HEIGHT}`} />
        <path className="flag" d={`M${xOf(BEST_M)} ${HEIGHT}l4 5h-8z`} />
      </g>
      <path className="step-line" d={`${line}H${end}`} />
      <g className="step-here">
        <path d={`M${xOf(gap)} ${HEIGHT}V${yOf(here)}`} />
        <circle cx={xOf(gap)} cy={yOf(here)} r={3.2} />
        <text x={Math.min(end - 4, Math.max(EDGE + 4, xOf(gap)))} y={yOf(here) - 5} textAnchor="middle">
          {here}
        </text>
      </g>
      {[0, 5, BEST_M, WIDEST_M].map((gapM) => (
        <text
          key={gapM}
          className={gapM === BEST_M ? 'best' : undefined}
          x={xOf(gapM)}
          y={HEIGHT + 14}
          textAnchor="middle"
        >
          {gapM}
        </text>
      ))}
    </svg>
  );
}
