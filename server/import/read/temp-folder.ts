import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const open = new Set<string>();
const removeAll = () => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
  open.clear();
};
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onSignal(signal: NodeJS.Signals) {
  // A program that listens too ends its reading first: its `close` or its exit removes the folder.
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}

/** A folder that only this user can read, removed by `remove`, by the end of the process or by a signal. */
export function openTempFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'wancun-import-'));
  if (open.size === 0) {
    process.on('exit', removeAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  open.add(path);
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    if (!open.delete(path) || open.size > 0) return;
    process.off('exit', removeAll);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  return { path, remove };
}
