import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type EngineLock, readLock } from './engine-lock';
import type { EngineMessage } from './engine-process';

/** Another process holds the folder; the message says which and what to do. */
export class EngineTaken extends Error {}

export type Engine = { lock: EngineLock; close(): Promise<void> };

/**
 * Opens the embedded engine on a folder, in a process of its own.
 * @param mode `own` needs the folder for itself; `join` uses the engine of a running server where there is one.
 * @throws EngineTaken where the folder is another process's and `mode` is `own`.
 */
export async function openEngine(folder: string, mode: 'own' | 'join', purpose: string): Promise<Engine> {
  for (let tries = 0; ; tries++) {
    const held = readLock(folder);
    if (held && mode === 'join' && (held.socket || held.port)) return { lock: held, close: async () => undefined };
    if (!held) {
      const opened = await forkEngine(folder, purpose);
      if ('engine' in opened) return opened.engine;
    }
    // A holder that is starting or ending is given a moment: after a crash its engine needs one to close its files.
    const patience = mode === 'join' ? 60 : 8;
    const holder = readLock(folder);
    if (holder && tries >= patience)
      throw new EngineTaken(
        `The data folder ${folder} is in use by "${holder.purpose}" (process ${holder.owner}, since ${holder.since}). ` +
          'Stop that one first, or name another folder in WANCUN_DATA.',
      );
    await pause(500);
  }
}

async function forkEngine(folder: string, purpose: string): Promise<{ engine: Engine } | { taken: EngineLock }> {
  const child = fork(new URL('./engine-process.ts', import.meta.url), [folder, purpose], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint = (complaint + text).slice(-4000);
  });
  const message = await new Promise<EngineMessage>((resolve, reject) => {
    child.once('message', (said) => resolve(said as EngineMessage));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`The embedded engine ended (status ${status}). ${complaint}`)));
  });
  if (message.state === 'taken') return { taken: message.lock };
  child.unref();
  child.channel?.unref();
  (child.stderr as unknown as { unref?(): void } | null)?.unref?.();
  // a server without its database would answer 500 for ever; whoever keeps it running starts both again
  const fall = (status: number | null, signal: string | null) => {
    console.error(
      `The embedded engine ended by itself (${signal ?? status}). ${complaint} Start again; nothing is lost.`,
    );
    process.exit(1);
  };
  child.once('exit', fall);
  return { engine: { lock: message.lock, close: () => closeChild(child, fall) } };
}

function closeChild(child: ChildProcess, fall: (status: number | null, signal: string | null) => void): Promise<void> {
  child.off('exit', fall);
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.ref();
    child.once('exit', () => resolve());
    child.send('close', (error) => {
      if (error) child.kill('SIGTERM');
    });
  });
}
