import type { ChangedField, Drift } from '#shared/block/saved';
import type { Visibility } from '#shared/layers';

/** A parcel as it was kept, and what stands under its code now; `nowId` is null where nothing does. m² on the ellipsoid. */
export type KeptRow = {
  id: number;
  name: string;
  keptM2: number;
  keptClass: string;
  keptOwner: string | null;
  keptRegion: string | null;
  /** Exclusions of the question that it lay under already. */
  excludedBy: string[];
  nowId: number | null;
  nowM2: number | null;
  nowClass: string;
  nowOwner: string | null;
  nowRegion: string | null;
  nowVisibility: Visibility | null;
};

const MOST_NAMED = 100;
const SAME_M2 = 0.001; // far less than any figure shows

const nowIdOf = ({ nowId, id }: KeptRow) => nowId ?? id;

/**
 * What became of a block's parcels: what is still in it, and why the figure moved.
 * @param excluded exclusions that parcels lie under now, by the ids that they have now.
 */
export function driftOf(
  rows: readonly KeptRow[],
  excluded: ReadonlyMap<number, readonly string[]>,
): { members: KeptRow[]; drift: Drift } {
  const newlyBy = (row: KeptRow) => (excluded.get(nowIdOf(row)) ?? []).filter((key) => !row.excludedBy.includes(key));
  const gone = rows.filter(({ nowId }) => nowId === null);
  const there = rows.filter(({ nowId }) => nowId !== null);
  const left = there.filter((row) => newlyBy(row).length > 0);
  const members = there.filter((row) => newlyBy(row).length === 0);
  const changed = members.filter((row) => fieldsOf(row).length > 0);
  const named = (row: KeptRow) => ({ id: nowIdOf(row), name: row.name, keptM2: row.keptM2 });
  return {
    members,
    drift: {
      gone: moved(gone, ({ keptM2 }) => -keptM2, named),
      excluded: moved(
        left,
        ({ keptM2 }) => -keptM2,
        (row) => ({ ...named(row), by: newlyBy(row) }),
      ),
      changed: moved(
        changed,
        ({ keptM2, nowM2 }) => nowM2! - keptM2,
        (row) => ({ ...named(row), nowM2: row.nowM2!, fields: fieldsOf(row) }),
      ),
    },
  };
}

function moved<Told>(rows: readonly KeptRow[], by: (row: KeptRow) => number, told: (row: KeptRow) => Told) {
  const largest = [...rows].sort((a, b) => Math.abs(by(b)) - Math.abs(by(a)) || a.id - b.id);
  return {
    count: rows.length,
    changeM2: rows.reduce((sum, row) => sum + by(row), 0),
    parcels: largest.slice(0, MOST_NAMED).map(told),
  };
}

function fieldsOf(row: KeptRow): ChangedField[] {
  const differs: Record<ChangedField, boolean> = {
    area: Math.abs(row.nowM2! - row.keptM2) > SAME_M2,
    class: row.keptClass !== row.nowClass,
    owner: (row.keptOwner ?? '') !== (row.nowOwner ?? ''),
    region: (row.keptRegion ?? '') !== (row.nowRegion ?? ''),
  };
  return (Object.keys(differs) as ChangedField[]).filter((field) => differs[field]);
}
