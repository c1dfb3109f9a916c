/**
 * The embedded engine in a process of its own: PostgreSQL with PostGIS in WebAssembly on one folder, answering on a
 * local socket. It ends with its parent, so that no engine outlives the server that started it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { ownFolder } from '../own-folder';
import { dropLock, type EngineLock, takeLock, updateLock } from './engine-lock';
import { slimPostgis } from './slim-postgis';
import { socketPath } from './socket-path';

export type EngineMessage = { state: 'ready'; lock: EngineLock } | { state: 'taken'; lock: EngineLock };

const [folder = '', purpose = ''] = process.argv.slice(2);
const say = (message: EngineMessage) => process.send?.(message);

ownFolder(folder);
const lock: EngineLock = {
  pid: process.pid,
  owner: process.ppid,
  socket: null,
  port: null,
  purpose,
  since: new Date().toISOString(),
};
const holder = takeLock(folder, lock);
if (holder) {
  say({ state: 'taken', lock: holder });
  process.disconnect?.();
} else {
  await serve();
}

async function serve() {
  const db = await PGlite.create({ dataDir: join(folder, 'pg'), extensions: { postgis: slimPostgis } });
  const path = socketPath(folder);
  if (path) rmSync(path, { force: true });
  const server = new PGLiteSocketServer({
    db,
    maxConnections: 64,
    ...(path ? { path } : { host: '127.0.0.1', port: 0 }),
  });
  await server.start();
  const port = path ? null : Number(server.getServerConn().split(':').pop());
  const open = { ...lock, socket: path, port };
  updateLock(folder, open);

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await server.stop().catch(() => undefined);
    await db.close().catch(() => undefined);
    dropLock(folder);
    process.exit(0);
  };
  process.on('disconnect', close);
  process.on('SIGTERM', close);
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the parent decides when the engine ends
  process.on('message', close);
  say({ state: 'ready', lock: open });
  if (process.connected === false) await close();
}
