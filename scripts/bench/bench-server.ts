import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import type { ServerSays } from '../serve-for-bench';

export type BenchServer = {
  url: string;
  demoSeconds: number;
  rssMb(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts a server of its own on the settings of `env`, with a demo county of `parcels`. */
export async function benchServer(env: NodeJS.ProcessEnv, parcels: number, seed: number): Promise<BenchServer> {
  const child = fork(new URL('../serve-for-bench.ts', import.meta.url), [String(parcels), String(seed)], {
    env: { ...env, PORT: '0' },
    execArgv: ['--import', 'tsx'],
  });
  const answer = await next(child, 'ready');
  return {
    ...answer,
    url: answer.url.replace(/\/$/, ''),
    rssMb: async () => {
      const memory = next(child, 'memory');
      child.send('memory');
      return (await memory).rssMb;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function next<Kind extends ServerSays['is']>(child: ChildProcess, kind: Kind): Promise<ServerSays & { is: Kind }> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => reject(new Error(`The bench's server ended with status ${code}.`));
    const heard = (message: ServerSays) => {
      if (message.is !== kind) return;
      child.off('message', heard);
      child.off('exit', failed);
      resolve(message as ServerSays & { is: Kind });
    };
    child.on('message', heard);
    child.on('exit', failed);
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export type Answer = { status: number; bytes: Buffer; ms: number; firstByteMs: number };

/** One request over a kept connection; the whole body is read. `onChunk` takes it in pieces and none is kept. */
export function ask(
  url: string,
  headers: Record<string, string> = {},
  onChunk?: (chunk: Buffer) => void,
): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      const firstByteMs = performance.now() - began;
      const chunks: Buffer[] = [];
      response.on('data', onChunk ?? ((chunk: Buffer) => chunks.push(chunk)));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(chunks),
          ms: performance.now() - began,
          firstByteMs,
        }),
      );
    }).on('error', reject);
  });
}
