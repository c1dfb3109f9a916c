import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds an embedded folder: written by the engine's process, which alone may open the files. */
export type EngineLock = {
  /** The engine's own process, and the one that started it and that a person would end. */
  pid: number;
  owner: number;
  socket: string | null;
  port: number | null;
  purpose: string;
  since: string;
};

const lockFile = (folder: string) => join(folder, 'engine.json');

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The lock of a live process, or null where the folder is free; a dead process's lock counts as free. */
export function readLock(folder: string): EngineLock | null {
  try {
    const lock = JSON.parse(readFileSync(lockFile(folder), 'utf8')) as EngineLock;
    return isAlive(lock.pid) ? lock : null;
  } catch {
    return null;
  }
}

/** Takes the folder for this process. @returns the holder's lock where another live process has it, else null. */
export function takeLock(folder: string, lock: EngineLock): EngineLock | null {
  for (;;) {
    try {
      writeFileSync(lockFile(folder), JSON.stringify(lock), { flag: 'wx', mode: 0o600 });
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readLock(folder);
    if (holder && holder.pid !== lock.pid) return holder;
    rmSync(lockFile(folder), { force: true }); // left behind by a process that was killed
  }
}

/** Adds what became known after the folder was taken; replaced whole, so that a reader never sees half of it. */
export function updateLock(folder: string, lock: EngineLock): void {
  writeFileSync(`${lockFile(folder)}.new`, JSON.stringify(lock), { mode: 0o600 });
  renameSync(`${lockFile(folder)}.new`, lockFile(folder));
}

export function dropLock(folder: string): void {
  rmSync(lockFile(folder), { force: true });
}
