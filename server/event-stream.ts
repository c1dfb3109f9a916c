import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

type Source<News> = {
  /** Silence after which a beat is sent. */
  beatMs: number;
  /** Begins to listen; answers how to stop. `end` closes the stream once all that was handed on is told. */
  follow: (hand: (news: News) => void, end: () => void) => (() => void) | Promise<() => void>;
  /** What is told of it; null: nothing. */
  eventOf: (news: News) => Promise<{ event: string; data: unknown } | null> | { event: string; data: unknown } | null;
};

/** Server-sent events, in turn, until the listener goes or the source ends. */
export function eventStream<News>(c: Context, { beatMs, follow, eventOf }: Source<News>): Response {
  c.header('Cache-Control', 'no-store');
  c.header('X-Accel-Buffering', 'no'); // nginx would hold events back
  if (c.req.method === 'HEAD') return c.body(null); // nobody would read the stream, nor end it
  return streamSSE(c, async (stream) => {
    let isOver = false;
    let wake: () => void = () => undefined;
    const waiting: News[] = [];
    const end = () => {
      isOver = true;
      wake();
    };
    const stop = await follow((news) => {
      waiting.push(news);
      wake();
    }, end);
    stream.onAbort(end);
    try {
      await stream.writeSSE({ event: 'ready', data: '{}' });
      while (!stream.aborted) {
        const news = waiting.shift();
        if (news !== undefined) {
          const told = await eventOf(news);
          if (told) await stream.writeSSE({ event: told.event, data: JSON.stringify(told.data) });
          continue;
        }
        if (isOver) break;
        const isSilent = await quiet(beatMs, (resume) => {
          wake = resume;
        });
        if (isSilent && !isOver) await stream.writeSSE({ event: 'beat', data: '{}' });
      }
    } finally {
      stop();
    }
  });
}

/** Waits until woken (false), or until a beat is due (true). */
const quiet = (beatMs: number, give: (resume: () => void) => void): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), beatMs);
    give(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
