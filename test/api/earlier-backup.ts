import { type Part, readBackupFile, writeBackupFile } from '../../server/backup/backup-file';

/** What migrations from 0017 on have made: whole tables (null), and columns. */
export const madeSince: Readonly<Record<string, readonly string[] | null>> = {
  'public.media': null,
  'public.tour_edition': null,
  'public.tour_edition_region': null,
  'public.tour_edition_stop': null,
  'public.tour_link': null,
  'public.stop': ['script', 'host', 'dwell_s', 'is_schematic', 'scene', 'media'],
  'public.belt': ['operator', 'income_wanyuan'],
  'public.terrain': ['is_present', 'step_m', 'file_name', 'actor', 'lowest_m', 'highest_m', 'missing_share'],
  'public.terrain_strip': null,
};
const wasThere = (table: string, column: string) => !madeSince[table]?.includes(column);

/** A row as it was before those. */
const asThen = (table: string, strips: readonly string[]) => (line: string) => {
  const entries = Object.entries(JSON.parse(line)).filter(([column]) => wasThere(table, column));
  const asRow = ([column, value]: [string, unknown]): [string, unknown][] => {
    if (table !== 'public.terrain') return [[column, value]];
    if (column === 'id') return [[column, '1']]; // one row, its cells not in strips yet, in the order of the columns
    return column === 'height'
      ? [
          [column, value],
          ['heights', joined(strips)],
        ]
      : [[column, value]];
  };
  return JSON.stringify(Object.fromEntries(entries.flatMap(asRow)));
};

function joined(lines: readonly string[]): string {
  const strips = lines.map((line) => JSON.parse(line) as { first_row: string; heights: string });
  strips.sort((a, b) => Number(a.first_row) - Number(b.first_row));
  return `\\x${strips.map(({ heights }) => heights.slice(2)).join('')}`;
}

/** A backup once more, some of it otherwise; `until` leaves out migrations from that one on, and what they made. */
export async function rewritten(
  file: string,
  into: string,
  { change, until }: { change?: (part: Part) => Part; until?: string },
) {
  const parts: Part[] = [];
  const { header, sequences } = await readBackupFile(file, (part) => void parts.push(change?.(part) ?? part));
  const strips = parts.flatMap(({ table, lines }) => (table === 'public.terrain_strip' ? lines : []));
  async function* every() {
    for (const { table, lines } of parts)
      if (!until || !(table in madeSince)) yield { table, lines };
      else if (madeSince[table]) yield { table, lines: lines.map(asThen(table, strips)) };
  }
  const then = {
    ...header,
    migrations: header.migrations.filter(({ name }) => !until || name < until),
    tables: header.tables
      .filter(({ name }) => !until || madeSince[name] !== null)
      .map(({ name, columns }) => ({
        name,
        columns: [
          ...columns.filter((one) => !until || wasThere(name, one)),
          ...(until && name === 'public.terrain' ? ['heights'] : []),
        ],
      })),
  };
  const isOfThen = ({ name }: { name: string }) =>
    !until ||
    (name !== 'public.terrain_id_seq' &&
      !Object.keys(madeSince).some((table) => madeSince[table] === null && name.startsWith(`${table}_`)));
  await writeBackupFile(into, then, sequences.filter(isOfThen), every());
}
