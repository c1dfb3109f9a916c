const SILENT_MS = 12_000; // the server has something to say every five seconds
const AGAIN_MS = 1500;

type Heard = {
  /** What each event does, by its name. */
  on: Readonly<Record<string, (data: unknown) => void>>;
  /** The line stands, or does not. */
  onLine: (stands: boolean) => void;
  /** The server answered, and refused; it is asked again unless the source is stopped. */
  onRefused: () => void;
};

/**
 * Server-sent events over a network that comes and goes: opened anew after an error, after a silence, when the page is
 * seen again and when the device is back in its network. Answers how to stop.
 */
export function steadySource(address: string, { on, onLine, onRefused }: Heard): () => void {
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const shut = () => {
    clearTimeout(silence);
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const fail = () => {
    shut();
    onLine(false);
    again = setTimeout(open, AGAIN_MS);
  };
  const hear = () => {
    clearTimeout(silence);
    silence = setTimeout(fail, SILENT_MS);
  };
  function open() {
    shut();
    const opened = new EventSource(address);
    source = opened;
    hear();
    for (const name of ['ready', 'beat', ...Object.keys(on)])
      opened.addEventListener(name, ({ data }) => {
        hear();
        if (name === 'ready') onLine(true);
        on[name]?.(JSON.parse(data));
      });
    opened.addEventListener('error', () => {
      const isRefused = opened.readyState === EventSource.CLOSED;
      fail();
      if (isRefused) onRefused();
    });
  }
  const look = () => {
    if (!document.hidden && navigator.onLine) open();
  };
  open();
  window.addEventListener('online', look);
  window.addEventListener('offline', fail);
  document.addEventListener('visibilitychange', look);
  return () => {
    shut();
    window.removeEventListener('online', look);
    window.removeEventListener('offline', fail);
    document.removeEventListener('visibilitychange', look);
  };
}
