/**
 * Answers requests and queries on the database of its environment in a process of its own, so that nothing it knows
 * comes from another database: `answer.ts '{"paths": […], "queries": […]}'` prints both as JSON.
 */
import { createHash } from 'node:crypto';
import { createApp } from '../../../server/app';
import { closeDatabase, openDatabase, reading } from '../../../server/db';
import { readSettings } from '../../../server/settings';
import { startStore, stopStore } from '../../../server/store/store';

const { paths, queries } = JSON.parse(process.argv[2] ?? '') as { paths: string[]; queries: string[] };

/** Sums to 12 digits, since the database adds rows up in the order in which they lie; without the time of an export. */
const settled = (text: string) =>
  text.replace(/\d+\.\d+/g, (number) => Number(number).toPrecision(12)).replace(/"exported_at":"[^"]*"/, '');

await openDatabase(readSettings(), 'join', 'npm test');
const answers: Record<string, unknown> = {};
if (paths.length) {
  await startStore();
  const app = createApp();
  for (const path of paths) {
    const answer = await app.request(path);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const body = answer.headers.get('content-type')?.includes('json') ? Buffer.from(settled(bytes.toString())) : bytes;
    answers[path] = [answer.status, body.length, createHash('sha256').update(body).digest('hex')];
  }
  await stopStore();
}
for (const query of queries) answers[query] = await reading((sql) => sql.unsafe(query));
await closeDatabase();
console.log(JSON.stringify(answers));
