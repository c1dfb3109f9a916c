import { useEffect } from 'react';

/** Keeps the screen awake while what uses it is shown; the browser lets go when the page is hidden, and is asked again. */
export function useWakeLock(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    let isOver = false;
    const ask = async () => {
      if (document.hidden || !('wakeLock' in navigator)) return;
      try {
        held = await navigator.wakeLock.request('screen');
        if (isOver) await held.release();
      } catch {
        // a battery that is nearly empty: the screen may sleep
      }
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', ask);
      held?.release();
    };
  }, []);
}
