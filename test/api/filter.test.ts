import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Fault } from '#shared/fault';
import { parseFilter } from '#shared/filter/parse-filter';
import { type Layer, layers } from '#shared/layers';
import { tileVersion } from '#shared/tile-version';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { AppError } from '../../server/errors';
import { wanted } from '../../server/feature/wanted';
import { operator } from '../../server/policy';
import { columnValues, filteredFeatures } from '../../server/store/narrowed';
import { refreshStore, storeLayer } from '../../server/store/store';
import { decodeTile, featuresOf, tilesIn } from '../fixtures/tile-rings';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
afterEach(() => vi.unstubAllEnvs());

const triangle = (lng: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, 22],
      [lng + 0.001, 22],
      [lng, 22.001],
      [lng, 22],
    ],
  ],
});
const villages = [
  { code: 'F-1', tbbh: 'a', dlmc: '果园', qsdwmc: "三角村'; drop table parcel; --", tax_per_mu: 0.1, is_pbf: true },
  { code: 'F-2', tbbh: 'B', dlmc: '旱地', qsdwmc: '100%_村', tax_per_mu: 2, is_pbf: false },
  { code: 'F-3', tbbh: null, dlmc: null, qsdwmc: null, tax_per_mu: null, is_pbf: null },
  { code: 'F-4', tbbh: 'é', dlmc: '水田', qsdwmc: '反斜\\', tax_per_mu: 30, is_pbf: null },
];

beforeAll(async () => {
  await loadBatch(
    { layer: 'parcel', fileName: 'filter', actor: 'test', visibility: 'internal' },
    villages.map((values, at) => ({
      values: { ...values, right_holder: '不得外泄' },
      props: null,
      geometry: triangle(118 + at / 100),
    })),
  );
  await loadBatch({ layer: 'project', fileName: 'filter', actor: 'test', visibility: 'public' }, [
    {
      values: { code: 'F-P1', name: '碧道', plan_start: '2024-06-30', invest_wanyuan: 100.1 },
      props: null,
      geometry: { type: 'Point', coordinates: [118, 22] },
    },
    {
      values: { code: 'F-P2', name: '厂房', plan_start: '2025-01-01', invest_wanyuan: 8 },
      props: null,
      geometry: { type: 'Point', coordinates: [118, 22] },
    },
  ]);
  await refreshStore();
});

const codesOf = async (filter: string, layer: Layer = layers.parcel) => {
  const rows = await reading(
    (sql) => sql<{ code: string }[]>`
      select code from ${sql(layer.table)} where code like 'F-%' and ${wanted(sql, operator, layer, { filter })} order by code`,
  );
  return rows.map(({ code }) => code.slice(2)).join(' ');
};

describe('a filter as SQL', () => {
  test.each([
    ["dlmc = '果园'", '1'],
    ["dlmc in ('果园', '水田')", '1 4'],
    ["dlmc <> '果园'", '2 4'],
    ["not dlmc = '果园'", '2 4'],
    ['dlmc is null', '3'],
    ['dlmc is not null', '1 2 4'],
    ["dlmc = '果园' or dlmc is null", '1 3'],
    ['is_pbf = true', '1'],
    ['is_pbf <> true', '2'],
    ['tax_per_mu = 0.1', '1'],
    ['tax_per_mu between 2 and 30', '2 4'],
    ['tax_per_mu not between 2 and 30', '1'],
    ["tax_per_mu > 2 and dlmc like '水_'", '4'],
    // bytes: A–Z before a–z before é, on both engines
    ["tbbh < 'a'", '2'],
    ["tbbh >= 'a'", '1 4'],
    ["tbbh = 'b'", ''],
    ["tbbh like 'b%'", ''],
    ["qsdwmc like '100\\%\\_%'", '2'],
    ["qsdwmc like '%\\'", '4'],
    ["qsdwmc = '三角村''; drop table parcel; --'", '1'],
    ["dlmc = ''' or true --'", ''],
    ["area_mu > 0 and code > 'F-3'", '4'],
    ["not (dlmc = '果园' and is_pbf = false)", '1 2 4'],
  ])('%s finds %s', async (filter, found) => {
    expect(await codesOf(filter)).toBe(found);
  });

  test.each([
    ["plan_start < '2025-01-01'", 'P1'],
    ["plan_start = DATE('2025-01-01')", 'P2'],
    ['invest_wanyuan = 100.1', 'P1'],
    ['invest_wanyuan >= 8.0', 'P1 P2'],
  ])('of projects, %s finds %s', async (filter, found) => {
    expect(await codesOf(filter, layers.project)).toBe(found);
  });

  test('2 亩 and more are those whose unrounded m² say so', async () => {
    const [row] = await reading(
      (sql) => sql<{ own: number; theirs: number; all: number }[]>`
        select count(*) filter (where ${wanted(sql, operator, layers.parcel, { filter: 'area_mu >= 2' })}) as own,
          count(*) filter (where valid_to is null and area_m2 * 3 >= 4000) as theirs, count(*) as all from parcel`,
    );
    expect(row!.own).toBe(row!.theirs);
    expect(row!.own).toBeGreaterThan(0);
    expect(row!.own).toBeLessThan(row!.all);
  });

  test('agrees with the rows filtered by hand, whatever the filter', async () => {
    const values = fc.constantFrom('果园', '旱地', '水', '');
    const numbers = fc.constantFrom(0, 0.1, 2, 30);
    const { filter } = fc.letrec<{ filter: string }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3 },
        values.map((one) => `dlmc = '${one}'`),
        values.map((one) => `dlmc > '${one}'`),
        numbers.map((one) => `tax_per_mu <= ${one}`),
        fc.constantFrom('dlmc is null', 'is_pbf = true', "dlmc like '%地'"),
        tie('filter').map((one) => `not (${one})`),
        fc.tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(filter, async (one) => {
        const expected = villages.filter((village) => holds(parseFilter(one), village) === true);
        expect(await codesOf(one)).toBe(expected.map(({ code }) => code.slice(2)).join(' '));
      }),
      { numRuns: 60 },
    );
  });

  /** SQL's three answers: null where a value is missing. Written apart from the SQL, for what the test asks. */
  function holds(filter: ReturnType<typeof parseFilter>, row: Record<string, unknown>): boolean | null {
    switch (filter.op) {
      case 'not': {
        const inner = holds(filter.arg, row);
        return inner === null ? null : !inner;
      }
      case 'and':
      case 'or': {
        const answers = filter.args.map((arg) => holds(arg, row));
        const deciding = filter.op === 'or';
        return answers.includes(deciding) ? deciding : answers.includes(null) ? null : !deciding;
      }
      case 'is null':
        return row[filter.column] === null;
      case 'like':
        return row[filter.column] === null ? null : String(row[filter.column]).endsWith(filter.pattern.slice(1));
      case '=':
        return row[filter.column] === null ? null : row[filter.column] === filter.value;
      case '<=':
        return row[filter.column] === null ? null : Number(row[filter.column]) <= Number(filter.value);
      case '>':
        return row[filter.column] === null
          ? null
          : Buffer.compare(Buffer.from(String(row[filter.column])), Buffer.from(String(filter.value))) > 0;
      default:
        throw new Error(`not asked here: ${filter.op}`);
    }
  }

  test('no text whatever breaks the engine: it is a filter or is refused', async () => {
    const pieces = fc.constantFrom(
      ...`and or not between in like is null true date( dlbm area_mu is_pbf plan_start code '02%' '\\' 2 -1.5e3 5e-324 1e308 ( ) , = <> < ' " ; -- /* $1 right_holder`.split(
        ' ',
      ),
      "'2024-06-30'",
    );
    const shapes = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 8 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary' }).map((one) => `code like '${one.replaceAll("'", "''")}'`),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => `area_mu >= ${one} and tax_per_mu = ${one}`),
    );
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(shapes, async (filter) => {
        for (const layer of [layers.parcel, layers.project])
          try {
            await codesOf(filter, layer);
            asked++;
          } catch (error) {
            expect(error, filter).toBeInstanceOf(AppError);
            expect((error as AppError).code).toBe('filter-invalid');
          }
      }),
      { numRuns: 150 },
    );
    expect(asked).toBeGreaterThan(30);
  });

  test('many values and many brackets are still one query', async () => {
    const codes = Array.from({ length: 400 }, (_, at) => `'F-${at}'`).join(',');
    expect(await codesOf(`code in (${codes})`)).toBe('1 2 3 4');
    expect(await codesOf(`${'('.repeat(60)}dlmc = '果园'${')'.repeat(60)}`)).toBe('1');
    expect(await codesOf(Array(150).fill("code = 'F-1'").join(' or '))).toBe('1');
  });
});

describe('a filter that does not fit', () => {
  test.each([
    ["right_holder = '不得外泄'", { at: 0, reason: 'column-unknown', column: 'right_holder' }],
    ["dlbm = '01' and right_holder like '不%'", { at: 16, reason: 'column-unknown', column: 'right_holder' }],
    ["props like '%'", { at: 0, column: 'props' }],
    ['dlbm = 601', { at: 0, reason: 'value-unfit', column: 'dlbm' }],
    ['area_mu >= ', { at: 11, reason: 'syntax', came: null }],
  ])('%s is refused, and nothing of a holder is told', async (filter, details) => {
    const response = await request(`/api/export/parcel?filter=${encodeURIComponent(filter)}`);
    expect(response.status).toBe(400);
    const fault = (await response.json()) as Fault;
    expect(fault).toMatchObject({ code: 'filter-invalid', details });
    expect(fault.message).toMatch(/^Character \d+ of the filter: /);
  });
});

describe('a tile', () => {
  const county = tilesIn(10, [113.2, 20.9, 113.2, 20.9])[0]!;
  /** The demo county's tile at the zoom, or what is asked of it. */
  const pathOf = (layer: string, z: number, words: Record<string, string | number>) => {
    const { x, y } = z === 10 ? county : tilesIn(z, [113.2, 20.9, 113.2, 20.9])[0]!;
    return `/tiles/${layer}/${z}/${x}/${y}.mvt?${new URLSearchParams(Object.entries(words).map(([key, value]) => [key, String(value)]))}`;
  };
  const tile = async (layer: string, z: number, words: Record<string, string | number> = {}) => {
    const response = await request(pathOf(layer, z, words));
    expect(response.status).toBeLessThan(300);
    return response.status === 204 ? null : decodeTile(new Uint8Array(await response.arrayBuffer()));
  };
  const idsIn = async (layer: string, source: string, z: number, words?: Record<string, string | number>) => {
    const found = await tile(layer, z, words);
    return found ? featuresOf(found, source).map(({ id }) => Number(id)) : [];
  };

  test.each([
    ['parcel', 'parcel', 13, "dlbm like '01%' and area_mu >= 2"],
    ['parcel', 'parcel', 14, 'tbbh is not null and not is_pbf = true'],
    ['area', 'area', 10, 'target_mu >= 1000'],
    ['belt', 'belt', 10, 'start_year = 2024 and length_km > 0'],
    ['stop', 'stop', 12, 'position <= 2'],
    ['project', 'project', 10, "status <> '在建'"],
    ['region', 'village', 11, "name like '%社区'"],
  ])('of %s holds, of %s at z%i, exactly what SQL finds for %s', async (code, source, z, filter) => {
    const layer = layers[code as keyof typeof layers];
    const found = await reading(
      (sql) =>
        sql<{ id: number }[]>`select id from ${sql(layer.table)} where ${wanted(sql, operator, layer, { filter })}`,
    );
    const ids = new Set(found.map(({ id }) => id));
    const whole = await idsIn(code, source, z);
    const narrow = await idsIn(code, source, z, { filter });
    expect(narrow).toEqual(whole.filter((id) => ids.has(id)));
    expect(narrow.length).toBeGreaterThan(0);
    expect(narrow.length).toBeLessThan(whole.length);
  });

  test.each([
    ['parcel', 'parcel', 14, 'dlbm'],
    ['parcel', 'parcel', 14, 'tbbh'],
    ['parcel', 'parcel', 14, 'area_mu'],
    ['parcel', 'parcel', 14, 'is_pbf'],
    ['area', 'label', 10, 'invest_wanyuan'],
    ['belt', 'belt', 10, 'length_km'],
    ['project', 'project', 10, 'plan_start'],
    ['region', 'village', 11, 'parent_code'],
  ])('of %s carries in %s at z%i each feature’s own %s', async (code, source, z, column) => {
    const layer = layers[code as keyof typeof layers];
    const rows = await reading(
      (sql) => sql<Record<string, unknown>[]>`
        select *, ${column === 'area_mu' ? sql`area_m2 * 3 / 2000` : column === 'length_km' ? sql`length_m / 1000` : sql(column)} as "asked"
        from ${sql(layer.table)}`,
    );
    const values = new Map(rows.map(({ id, asked }) => [id, asked]));
    const features = featuresOf((await tile(code, z, { by: column }))!, source);
    expect(features.length).toBeGreaterThan(0);
    for (const { id, properties } of features) expect(properties.by ?? null).toEqual(values.get(Number(id)));
    expect(features.some(({ properties }) => properties.by !== undefined)).toBe(true);
  });

  test('a filter and a column do not show in the tile without them, nor in one with others', async () => {
    const v = tileVersion(storeLayer('parcel').revision);
    const plain = await idsIn('parcel', 'parcel', 13, { v });
    const one = await idsIn('parcel', 'parcel', 13, { v, filter: "dlbm like '01%'" });
    const other = await idsIn('parcel', 'parcel', 13, { v, filter: "dlbm like '02%'" });
    expect(one.filter((id) => other.includes(id))).toEqual([]);
    expect(await idsIn('parcel', 'parcel', 13, { v })).toEqual(plain);
    expect(await idsIn('parcel', 'parcel', 13, { v, filter: "DLBM like '01%'".replace('DLBM', '"dlbm"') })).toEqual(
      one,
    );
    expect(await idsIn('parcel', 'parcel', 13, { v, filter: '' })).toEqual(plain);
    const response = await request(pathOf('parcel', 13, { v, filter: "dlbm like '01%'", by: 'dlbm' }));
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  test.each([
    [{ filter: 'dlbm like' }, 400, 'filter-invalid'],
    [{ filter: "right_holder = '不得外泄'" }, 400, 'filter-invalid'],
    [{ by: 'right_holder' }, 404, 'column-not-found'],
    [{ by: 'props' }, 404, 'column-not-found'],
    [{ by: 'length_km' }, 404, 'column-not-found'],
  ])('with %o is refused with %i', async (words, status, code) => {
    const response = await request(pathOf('parcel', 14, words as Record<string, string>));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test('tells a stranger nothing of internal rows, whatever was asked before by those who see them', async () => {
    const at = tilesIn(14, [118, 22, 118, 22])[0]!;
    const path = `/tiles/parcel/14/${at.x}/${at.y}.mvt?by=dlmc&filter=${encodeURIComponent("dlmc = '果园'")}`;
    expect(Buffer.from(await (await request(path)).arrayBuffer()).includes('果园')).toBe(true);
    vi.stubEnv('HOST', '0.0.0.0');
    expect((await request(path)).status).toBe(204);
  });

  test('of a layer that the database has moved past brings rows together by their ids, and is not kept', async () => {
    await refreshStore();
    const held = storeLayer('parcel');
    const filter = parseFilter("code like 'F-%'");
    const idsOf = ({ is }: { is: Uint8Array }) => [...held.ids].filter((_, feature) => is[feature] === 1);
    const before = await filteredFeatures(held, operator, filter);
    expect(before.isCurrent).toBe(true);
    expect(idsOf(before)).toHaveLength(4);
    const gone = idsOf(before)[1];
    await writing({ actor: 'test' }, (sql) => sql`update parcel set valid_to = now() where id = ${gone!}`);
    await loadBatch({ layer: 'parcel', fileName: 'later', actor: 'test', visibility: 'internal' }, [
      { values: { code: 'F-9', dlmc: '果园' }, props: null, geometry: triangle(118.5) },
    ]);
    const moved = parseFilter("code like 'F-%' and tax_per_mu is not null");
    const after = await filteredFeatures(held, operator, moved);
    expect(after.isCurrent).toBe(false);
    expect(idsOf(after)).toEqual(idsOf(before).filter((id, at) => id !== gone && at !== 2));
    expect((await columnValues(held, 'qsdwmc')).isCurrent).toBe(false);
    await refreshStore();
    expect((await filteredFeatures(storeLayer('parcel'), operator, moved)).isCurrent).toBe(true);
  });
});
