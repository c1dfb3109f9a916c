import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '#shared/fault';
import { parseFilter } from '#shared/filter/parse-filter';
import { type Layer, layers } from '#shared/layers';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { AppError } from '../../server/errors';
import { wanted } from '../../server/feature/wanted';
import { operator } from '../../server/policy';
import { refreshStore } from '../../server/store/store';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();

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
