/** `npm run migrate`: brings the database up to this version and says what it did. */
import { closeDatabase, engineName, openDatabase } from '../server/db';
import { migrate } from '../server/migrate';
import { readSettings } from '../server/settings';

try {
  await openDatabase(readSettings(), 'own', 'npm run migrate');
  const applied = await migrate();
  console.log(applied.length ? `Applied ${applied.join(', ')}.` : `Nothing to apply on the ${engineName()} engine.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
