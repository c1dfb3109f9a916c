import type { CDPSession, Page } from 'playwright-core';

/** One event of Chromium's trace; times in microseconds. */
type TraceEvent = {
  name: string;
  ph: string;
  tid: number;
  pid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
};

/** What the page's main thread did, in milliseconds. */
export type MainThread = {
  /** Script of each frame: all that ran between one animation frame and the next, on the processor, without waiting. */
  scriptMs: number[];
  /** From one frame to the next. */
  frameMs: number[];
  longestTaskMs: number;
};

const SHORTEST_FRAME_US = 4000; // 240 a second

const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'FireAnimationFrame',
  'EventDispatch',
  'TimerFire',
  'RunMicrotasks',
]);

/** Traces the page while `work` goes on. */
export async function traced(page: Page, work: () => Promise<void>): Promise<MainThread> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'toplevel',
        'blink.user_timing',
      ],
    },
  });
  await work();
  await stopped(session);
  await session.detach();
  return mainThread(events);
}

async function stopped(session: CDPSession) {
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
}

function mainThread(events: readonly TraceEvent[]): MainThread {
  // the page's own renderer is the one that animates most
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame').sort((a, b) => a.ts - b.ts);
  const { pid, tid } = frames[0] ?? { pid: -1, tid: -1 };
  const own = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const script = outermost(own.filter(({ name }) => SCRIPT.has(name)));
  const calls = frames.filter((event) => event.tid === tid && event.pid === pid).map(({ ts }) => ts);
  // after a long wait callbacks come in bursts, of which the screen shows the last
  const starts = calls.filter((ts, n) => n === 0 || ts - calls[n - 1]! >= SHORTEST_FRAME_US);
  const scriptMs = starts.slice(0, -1).map(() => 0);
  let frame = 0;
  for (const event of script) {
    while (frame + 1 < starts.length && event.ts >= starts[frame + 1]!) frame++;
    if (event.ts < starts[0]! || frame >= scriptMs.length) continue;
    scriptMs[frame]! += (event.tdur ?? event.dur ?? 0) / 1000;
  }
  const tasks = own.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  return {
    scriptMs,
    frameMs: starts.slice(1).map((start, n) => (start - starts[n]!) / 1000),
    longestTaskMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
  };
}

/** Without those that run inside another. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = -Infinity;
  return [...events]
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}
