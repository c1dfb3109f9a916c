import type { TransactionSql } from 'postgres';
import type { z } from 'zod';
import { layers } from '#shared/layers';
import type { beltStopsBody } from '#shared/tour/stop-table';
import { acting } from '../edit/acting';
import { addFeature, changeHeld, heldRow, mustEdit } from '../edit/edit-feature';
import { AppError } from '../errors';
import type { Reader } from '../policy';
import { beltHeld, type HeldBelt, mustChange, stopsHeld } from './belt-held';

type Told = z.output<typeof beltStopsBody>;
const layer = layers.stop;

/**
 * Writes the stops of a belt in the order of visiting as one act: those that it has are changed, new ones made, and
 * those that are not named come after them or are retired. All or nothing. @returns the act; null where nothing changed.
 * @throws AppError `feature-not-found`, `not-allowed`, `edit-conflict` naming the stop, `region-not-found`.
 */
export async function writeStops(reader: Reader, beltId: number, told: Told): Promise<{ edit: number | null }> {
  const { edit } = await acting(reader, 'change', async (sql) => {
    const belt = await beltHeld(sql, reader, beltId);
    mustChange(reader, belt);
    const stops = await stopsHeld(sql, reader, belt);
    const known = new Set(stops.map(({ id }) => id));
    // by ascending id, so that two writers wait for each other in turn
    const order = told.stops.map((stop, at) => ({ stop, position: at + 1 }));
    for (const one of order.toSorted((a, b) => (a.stop.id ?? Infinity) - (b.stop.id ?? Infinity)))
      await writeOne(sql, reader, belt, known, one);
    const named = new Set(told.stops.flatMap(({ id }) => id ?? []));
    const others = stops.filter(({ id }) => !named.has(id)).map(({ id }) => id);
    for (const id of others.toSorted((a, b) => a - b)) {
      const held = await heldRow(sql, reader, layer, id, null);
      mustEdit(reader, layer, held);
      if (told.others === 'retire') await sql`update stop set valid_to = now() where id = ${id}`;
      else {
        const values = { position: told.stops.length + others.indexOf(id) + 1 };
        await changeHeld(sql, reader, layer, id, { held, change: { values }, geometry: null });
      }
    }
  });
  return { edit };
}

type One = { stop: Told['stops'][number]; position: number };

async function writeOne(
  sql: TransactionSql,
  reader: Reader,
  belt: HeldBelt,
  known: ReadonlySet<number>,
  { stop: { id, version, place, figures, values: given = {} }, position }: One,
): Promise<void> {
  const geometry = place ? { type: 'Point' as const, coordinates: [place.lng, place.lat] } : null;
  const values = { ...given, position, belt_code: belt.code };
  const change = { values, ...(figures ? { figures } : {}) };
  if (id === undefined) {
    await addFeature(sql, reader, layer, { ...change, visibility: belt.visibility, geometry: geometry! });
    return;
  }
  if (!known.has(id)) throw new AppError('feature-not-found', `Belt ${belt.id} has no stop ${id}.`);
  const held = await heldRow(sql, reader, layer, id, geometry);
  mustEdit(reader, layer, held);
  if (held.version !== version)
    throw new AppError(
      'edit-conflict',
      `${held.values.name ?? id} is at version ${held.version}; this change had seen version ${version}. Read the belt again.`,
    );
  await changeHeld(sql, reader, layer, id, { held, change, geometry });
}
