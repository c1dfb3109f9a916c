type Words<Phase extends string> = {
  phases: Record<Phase, string>;
  rate(perSecond: number): string;
  left(seconds: number): string;
};

const QUIET_MS = 5000; // between lines where there is no terminal to redraw
const REDRAW_MS = 100;
const WIDTH = 24;

/** Shows how far a command is: one line that redraws itself on a terminal, now and then a plain line elsewhere. */
export function progressLine<Phase extends string>(out: NodeJS.WriteStream, say: Words<Phase>) {
  let phase: Phase | null = null;
  let began = 0;
  let shown = 0;
  let drawn = false;
  return {
    show(now: Phase, done: number, total: number | null): void {
      const time = performance.now();
      const fresh = now !== phase;
      if (fresh) {
        phase = now;
        began = time;
      }
      if (!fresh && time - shown < (out.isTTY ? REDRAW_MS : QUIET_MS)) return;
      if (fresh && !out.isTTY && done === 0 && shown && time - shown < QUIET_MS) return;
      shown = time;
      const text = progressText(say, now, done, total, (time - began) / 1000);
      if (out.isTTY) {
        out.write(`\r\x1b[K${text}`);
        drawn = true;
      } else out.write(`${text}\n`);
    },
    /** Clears the line, so that the report stands alone. */
    end(): void {
      if (drawn) out.write('\r\x1b[K');
      drawn = false;
      phase = null;
    },
  };
}

/** `Reading ████░░░░ 12,000 / 60,000 · 25,000/s · 2 s left` */
export function progressText<Phase extends string>(
  say: Words<Phase>,
  phase: Phase,
  done: number,
  total: number | null,
  seconds: number,
): string {
  const parts = [say.phases[phase]];
  if (total) {
    const full = Math.min(WIDTH, Math.round((done / total) * WIDTH));
    parts[0] += ` ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`;
  } else if (done) parts[0] += ` ${done.toLocaleString('en')}`;
  const rate = seconds > 0.5 ? done / seconds : 0;
  if (rate > 0) parts.push(say.rate(rate));
  if (rate > 0 && total && total > done) parts.push(say.left((total - done) / rate));
  return parts.join(' · ');
}
