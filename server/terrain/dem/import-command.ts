import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportControl, ImportOptions } from '../../import/options';
import type { reportWords } from '../../import/print-report';
import { LIMITS } from '../../import/read/limits';
import { partsAt } from '../../import/read/open-source';
import { SourceError } from '../../import/source';
import { checksumOf } from '../../media/keep-file';
import { readDem } from './read-dem';
import { takeHeights } from './take-heights';

/** What a command says and ends with: 0 stored, 2 where an answer is missing. */
type Told = { lines: string[]; exitCode: 0 | 2 };

/**
 * Heights of a file in place of those that are present. Needs an open database.
 * @throws SourceError where the file holds none; AbortError where it was stopped.
 */
export async function importHeights(
  options: ImportOptions,
  { heights: say }: ReturnType<typeof reportWords>,
  { signal, onProgress }: ImportControl,
): Promise<Told> {
  if (!statSync(options.path, { throwIfNoEntry: false })?.isFile())
    throw new SourceError(`There is no file ${options.path}.`);
  const { parts, alone } = partsAt(options.path, LIMITS);
  onProgress?.('opening', 0, null);
  const dem = await readDem(
    alone!,
    parts.filter((part) => part !== alone),
    {
      crs: options.crs,
      signal,
      onProgress: (share) => onProgress?.('reading', Math.round(share * 100), 100),
    },
  );
  try {
    const { found } = dem;
    const number = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });
    const unit = found.unit ?? options.unit;
    const lines = [
      `${basename(options.path)}: ${found.crs}, ${say.cells(number(found.fileCellM, 1), number(found.cellM, 1), number(found.cells))}`,
      `${say.place}: ${found.bbox.map((degrees) => degrees.toFixed(5)).join(', ')}`,
      `${say.range}: ${number(found.lowest, 1)} – ${number(found.highest, 1)} ${unit ? say.unit[unit] : `(${say.noUnit})`}, ${say.missing(number(found.missingShare * 100, 1))}`,
      ...found.notes.filter((note) => note !== 'unit-open' || !unit).map((note) => `- ${say.notes[note]}`),
      `- ${say.offset}`,
    ];
    if (!options.source || !unit) return { lines: options.source ? lines : [...lines, say.noSource], exitCode: 2 };
    const grid = await dem.grid(unit);
    if (options.dryRun) return { lines: [...lines, say.wouldStore], exitCode: 0 };
    onProgress?.('committing', 0, null);
    const batch = await takeHeights(grid, {
      fileName: basename(options.path),
      sha256: await checksumOf(options.path),
      source: options.source,
      actor: options.actor,
    });
    return { lines: [...lines, say.stored(batch)], exitCode: 0 };
  } finally {
    dem.close();
  }
}
