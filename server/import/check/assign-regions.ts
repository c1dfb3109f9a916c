import {
  type KnownRegion,
  likelyParent,
  matchRegionName,
  type NameMatch,
  regionsBelow,
  suggestionsFor,
} from './match-region-names';
import { type Notice, notice } from './notice';
import { readRegionCode } from './region-code';

/** A row of a region file: what it calls itself. `codeField` empty values are null. */
export type RegionRow = { index: number; code: unknown; name: string | null; parent: unknown };

export type RegionAssignment = {
  /** Region code of each row that is imported, by the row's place in the file. */
  codes: Map<number, string>;
  /** Codes among them that the tree does not have, with the file's name for each. */
  fresh: Map<string, string>;
  skipped: number;
  notices: Notice[];
};

type Work = RegionAssignment & { known: ReadonlyMap<string, KnownRegion> };

/** An identifier of another scheme that stands where the code is expected: CN044020, or a running number. */
const isOtherScheme = (raw: unknown) => /^([A-Z]{2}[-_]?\d+|\d{1,5})$/i.test(String(raw ?? '').trim());

/**
 * Finds the region of each row: by its code, else by its name below the declared parent. Rows that are not found are
 * listed and left out; a file that cannot be placed at all is a question or a refusal among the notices.
 * @param parent `--region`, a code of the tree.
 * @param codeIsGeneric true where the column is a plain `id`, which may hold running numbers.
 */
export function assignRegions(
  rows: readonly RegionRow[],
  known: ReadonlyMap<string, KnownRegion>,
  parent: KnownRegion | null,
  codeIsGeneric: boolean,
): RegionAssignment {
  const work: Work = { codes: new Map(), fresh: new Map(), skipped: 0, notices: [], known };
  const withCode = rows.filter(({ code }) => code !== null && code !== undefined && String(code).trim() !== '');
  const readings = withCode.map((row) => ({ row, read: readRegionCode(row.code) }));
  const good = readings.filter(({ read }) => read.ok).length;
  const others = withCode.filter(({ code }) => isOtherScheme(code)).length;
  const hasNames = rows.some(({ name }) => name);
  if (
    withCode.length &&
    good === 0 &&
    !(hasNames && others === withCode.length && (codeIsGeneric || isLettered(withCode)))
  ) {
    if (refuseSpoiled(work, readings)) return work;
    const text = String(withCode[0]!.code);
    work.notices.push(notice('refusal', 'regions-foreign', { text, digits: text.length }));
    return work;
  }
  if (good > 0) byCode(work, readings);
  const nameless = good > 0 ? rows.filter((row) => !withCode.includes(row)) : rows;
  if (nameless.length && !work.notices.some(({ level }) => level === 'refusal')) byName(work, nameless, parent);
  refuseRepeated(work);
  if (!work.codes.size && !work.notices.some(({ level }) => level === 'question' || level === 'refusal'))
    work.notices.push(notice('refusal', 'region-none-matched', { count: rows.length }));
  return work;
}

const isLettered = (rows: readonly RegionRow[]) => rows.every(({ code }) => /^[A-Z]/i.test(String(code)));

type Reading = { row: RegionRow; read: ReturnType<typeof readRegionCode> };

function refuseSpoiled(work: Work, readings: readonly Reading[]): boolean {
  const spoiled = readings.filter(({ read }) => !read.ok && read.why === 'spoiled');
  const [first] = spoiled;
  if (!first) return false;
  const text = String(first.row.code);
  work.notices.push(
    notice('refusal', 'code-spoiled', { row: first.row.index + 1, text, count: spoiled.length }, rowsOf(spoiled)),
  );
  return true;
}

const rowsOf = (readings: readonly Reading[]) => readings.map(({ row }) => row.index + 1);

function byCode(work: Work, readings: readonly Reading[]): void {
  if (refuseSpoiled(work, readings)) return;
  const bad = readings.filter(({ read }) => !read.ok);
  const [first] = bad;
  if (first && !first.read.ok) {
    const reason = first.read.why === 'province' || first.read.why === 'not-digits' ? first.read.why : 'length';
    const text = String(first.row.code);
    work.notices.push(
      notice('refusal', 'code-not-region', { row: first.row.index + 1, text, count: bad.length, reason }, rowsOf(bad)),
    );
    return;
  }
  const provinces = new Set([...work.known.keys()].map((code) => code.slice(0, 2)));
  const unknown: { code: string; row: RegionRow }[] = [];
  for (const { row, read } of readings) {
    if (!read.ok) continue;
    const region = work.known.get(read.code);
    if (region) {
      work.codes.set(row.index, read.code);
      if (row.name && !sameName(row.name, region.name))
        work.notices.push(
          notice('note', 'region-name-differs', {
            row: row.index + 1,
            code: read.code,
            file: row.name,
            known: region.name,
          }),
        );
    } else if (!provinces.has(read.code.slice(0, 2)) && row.name) {
      work.codes.set(row.index, read.code);
      work.fresh.set(read.code, row.name);
    } else unknown.push({ code: read.code, row });
  }
  if (unknown.length) {
    work.skipped += unknown.length;
    const codes = unknown.slice(0, 500).map(({ code, row }) => (row.name ? `${code} ${row.name}` : code));
    const at = unknown.map(({ row }) => row.index + 1);
    work.notices.push(notice('warning', 'region-codes-unknown', { codes, count: unknown.length }, at));
  }
  if (work.fresh.size) {
    const codes = [...work.fresh].slice(0, 500).map(([code, name]) => `${code} ${name}`);
    work.notices.push(notice('warning', 'regions-new', { count: work.fresh.size, codes }));
  }
}

const sameName = (a: string, b: string) =>
  a.normalize('NFKC').replace(/\s/g, '') === b.normalize('NFKC').replace(/\s/g, '');

function byName(work: Work, rows: readonly RegionRow[], declared: KnownRegion | null): void {
  const all = [...work.known.values()];
  const parent = declared ?? parentInFile(rows, work.known) ?? provinceOfCities(rows, all);
  if (!parent) {
    const names = rows.flatMap(({ name }) => (name ? [name] : []));
    const best = likelyParent(names, all);
    const region = best && work.known.get(best.code);
    work.notices.push(
      notice('question', 'region-parent-needed', {
        count: rows.length,
        best: best && region ? { code: region.code, name: region.name, matched: best.matched } : null,
      }),
    );
    return;
  }
  const scope = regionsBelow(parent.code, all);
  if (!scope.length) scope.push(parent);
  const open: { row: RegionRow; match: Exclude<NameMatch, { found: 'exact' | 'shortened' }> }[] = [];
  for (const row of rows) {
    const match: NameMatch = row.name ? matchRegionName(row.name, scope) : { found: 'none' };
    if (match.found === 'none' || match.found === 'ambiguous') {
      open.push({ row, match });
      continue;
    }
    work.codes.set(row.index, match.region.code);
    const { code, name } = match.region;
    if (match.found === 'shortened')
      work.notices.push(
        notice('note', 'region-name-shortened', { row: row.index + 1, file: row.name ?? '', known: name, code }),
      );
  }
  const matched = rows.length - open.length;
  if (matched)
    work.notices.push(
      notice('note', 'region-matched-by-name', { count: matched, parent: `${parent.name} ${parent.code}` }),
    );
  work.skipped += open.length;
  const free = freeRegions(work, scope);
  for (const { row, match } of open) work.notices.push(unmatched(row, match, free));
}

/** Regions of the level that the file is about which no row took. */
function freeRegions(work: Work, scope: readonly KnownRegion[]): KnownRegion[] {
  const taken = new Set(work.codes.values());
  const levels = scope.filter(({ code }) => taken.has(code)).map(({ level }) => level);
  const level = levels.length ? median(levels) : Math.min(...scope.map((region) => region.level));
  return scope.filter((region) => region.level === level && !taken.has(region.code));
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

function unmatched(
  row: RegionRow,
  match: Exclude<NameMatch, { found: 'exact' | 'shortened' }>,
  free: readonly KnownRegion[],
): Notice {
  const name = row.name ?? '';
  if (match.found === 'ambiguous')
    return notice('warning', 'region-name-ambiguous', {
      row: row.index + 1,
      name,
      candidates: match.candidates.slice(0, 5).map((region) => `${region.name} ${region.code}`),
    });
  return notice('warning', 'region-name-unmatched', {
    row: row.index + 1,
    name,
    nearest: suggestionsFor(name, free).map(({ place, why }) => ({ code: place.code, name: place.name, why })),
  });
}

function parentInFile(rows: readonly RegionRow[], known: ReadonlyMap<string, KnownRegion>): KnownRegion | null {
  const parents = new Set(rows.map(({ parent }) => readRegionCode(parent)).map((read) => (read.ok ? read.code : '')));
  const [only] = parents;
  return parents.size === 1 && only ? (known.get(only) ?? null) : null;
}

/** Names of prefecture cities are unique; a file of nothing else needs no parent. */
function provinceOfCities(rows: readonly RegionRow[], all: readonly KnownRegion[]): KnownRegion | null {
  const cities = new Map(all.filter(({ level }) => level === 2).map((region) => [region.name, region]));
  const found = rows.flatMap(({ name }) => (name && cities.has(name) ? [cities.get(name)!] : []));
  const [first] = found;
  if (!first || found.length < rows.length * 0.8) return null;
  return all.find(({ code }) => code === first.parentCode) ?? null;
}

function refuseRepeated(work: Work): void {
  const rows = new Map<string, number[]>();
  for (const [index, code] of work.codes) rows.set(code, [...(rows.get(code) ?? []), index + 1]);
  for (const [code, at] of rows)
    if (at.length > 1) work.notices.push(notice('refusal', 'region-code-repeated', { code, rows: at.slice(0, 10) }));
}
