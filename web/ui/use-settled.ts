import { useEffect, useState } from 'react';

const PAUSE_MS = 350; // typing goes on without a question to the server at each key

/** A value once it has stayed the same for `pauseMs`. */
export function useSettled<T>(value: T, pauseMs = PAUSE_MS): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
