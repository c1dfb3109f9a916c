/** Writes as fast as the database acknowledges, and prints the id of each write once it is acknowledged. */
import { writeSync } from 'node:fs';
import { openDatabase, writing } from '../../../server/db';
import { readSettings } from '../../../server/settings';

await openDatabase(readSettings(), 'own', 'npm test');
for (let at = 0; ; at++) {
  const [row] = await writing(
    { actor: 'drill' },
    (sql) => sql<{ id: number }[]>`
    insert into parcel (code, geom)
    values (${`drill-${process.pid}-${at}`}, st_setsrid(st_makeenvelope(113, 21, 113.001, 21.001), 4490)) returning id`,
  );
  writeSync(1, `${row!.id}\n`);
}
