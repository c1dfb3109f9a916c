import { markCutOff } from './batch/mark-cut-off';
import { openDatabase } from './db';
import { migrate } from './migrate';
import type { Settings } from './settings';

/** Opens the database and brings it up to this version; what an earlier process left unfinished is marked and told. */
export async function openAndMigrate(settings: Settings, mode: 'own' | 'join', purpose: string): Promise<void> {
  await openDatabase(settings, mode, purpose);
  await migrate();
  for (const { id, fileName } of await markCutOff())
    console.warn(`Batch #${id} (${fileName}) was cut off before; nothing of it was written.`);
}
