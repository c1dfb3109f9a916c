import fc from 'fast-check';
import type { Position } from 'geojson';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { GUANGDONG } from '#shared/guangdong';
import type { DeclaredCrs } from '../source';
import { judgeCrs } from './judge-crs';
import type { Bbox } from './lands-at';

/** Thirty vertices around a place, in the system that is tried. */
const around = (lng: number, lat: number, project: (position: [number, number]) => number[]): Position[] =>
  Array.from({ length: 30 }, (_, at) => project([lng + Math.sin(at) * 0.01, lat + Math.cos(at) * 0.01]));
const gauss = (meridian: number, falseEasting: number) => (position: [number, number]) =>
  proj4('WGS84', `+proj=tmerc +lon_0=${meridian} +k=1 +x_0=${falseEasting} +ellps=GRS80 +units=m`).forward(position);
const degrees = (position: [number, number]) => position;
const undeclared = (sample: Position[], places: Bbox[] = [GUANGDONG]) =>
  judgeCrs({ declared: null, option: null, sample, places });
const codes = ({ notices }: ReturnType<typeof judgeCrs>) => notices.map(({ level, code }) => `${level} ${code}`);
const named = (epsg: number | null, name: string, projected: boolean, wkt: string | null = null): DeclaredCrs => ({
  epsg,
  name,
  wkt,
  projected,
});

describe('a file that declares nothing', () => {
  test('degrees of Guangdong are degrees', () => {
    const verdict = undeclared(around(113.3, 23.1, degrees));
    expect(verdict).toMatchObject({ fromCrs: 'EPSG:4326', swapAxes: false, stated: false });
    expect(verdict.confidence).toBeGreaterThan(0.95);
  });

  test('[lat, lon] anywhere in China is seen and swapped, never in silence', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 74, max: 134, noNaN: true }),
        fc.double({ min: 18, max: 53, noNaN: true }),
        (lng, lat) => {
          const verdict = undeclared(around(lng, lat, ([x, y]) => [y, x]));
          expect(verdict.swapAxes).toBe(true);
          expect(codes(verdict)).toContain('warning crs-swapped');
        },
      ),
    );
  });

  test('degrees of Europe, Africa and South America are left as they are', () => {
    for (const [lng, lat] of [
      [2.3, 48.7],
      [20.4, -34],
      [-60.5, -31.7],
      [34.9, -0.1],
      [-118.7, 34],
    ] as const)
      expect(undeclared(around(lng, lat, degrees))).toMatchObject({ fromCrs: 'EPSG:4326', swapAxes: false });
  });

  test('every 3° zone prefix from 25 to 45 names its own code', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 25, max: 45 }),
        fc.double({ min: 19, max: 52, noNaN: true }),
        fc.boolean(),
        (zone, lat, swapped) => {
          const sample = around(zone * 3, lat, gauss(zone * 3, zone * 1e6 + 500_000)).map(([x = 0, y = 0]) =>
            swapped ? [y, x] : [x, y],
          );
          expect(undeclared(sample)).toMatchObject({ fromCrs: `EPSG:${4488 + zone}`, swapAxes: swapped });
        },
      ),
    );
  });

  test('a 6° zone prefix names its own code', () => {
    expect(undeclared(around(113.3, 23.1, gauss(111, 19_500_000)))).toMatchObject({ fromCrs: 'EPSG:4497' });
    expect(undeclared(around(116.1, 24.3, gauss(117, 20_500_000)))).toMatchObject({ fromCrs: 'EPSG:4498' });
  });

  test('without a prefix the declared region decides the zone', () => {
    const guangzhou: Bbox = [112.9, 22.5, 114.1, 24];
    const sample = around(113.4, 23.2, gauss(114, 500_000));
    expect(undeclared(sample, [guangzhou])).toMatchObject({ fromCrs: 'EPSG:4547', swapAxes: false });
    expect(
      undeclared(
        sample.map(([x = 0, y = 0]) => [y, x]),
        [guangzhou],
      ),
    ).toMatchObject({ fromCrs: 'EPSG:4547', swapAxes: true });
  });

  test('without a prefix and without a region the zone is asked for, each choice with its place', () => {
    const verdict = undeclared(around(113.4, 23.2, gauss(114, 500_000)));
    const [question] = verdict.notices.filter(({ level }) => level === 'question');
    expect(question).toMatchObject({ code: 'crs-zone-open' });
    const { candidates } = question!.values as { candidates: { crs: string; lng: number }[] };
    expect(candidates.map(({ crs }) => crs)).toEqual(['EPSG:4546', 'EPSG:4547', 'EPSG:4548']);
    expect(candidates[1]!.lng).toBeCloseTo(113.4, 1);
  });

  test('metres of the web map are EPSG:3857', () => {
    expect(undeclared(around(113.3, 23.1, (position) => proj4('WGS84', 'EPSG:3857').forward(position)))).toMatchObject({
      fromCrs: 'EPSG:3857',
    });
  });

  test('eastings of 13 million are a 6° zone in Xinjiang or the web map in Zhejiang: the place decides, else it is asked', () => {
    const web = around(121, 30, (position) => proj4('WGS84', 'EPSG:3857').forward(position));
    expect(codes(undeclared(web, [GUANGDONG]))).toContain('question crs-undecided');
    expect(undeclared(web, [[118, 27, 123, 31]])).toMatchObject({ fromCrs: 'EPSG:3857' });
  });

  test('a drawing near the origin is refused with its numbers', () => {
    const verdict = undeclared([
      [499_205, -749],
      [500_969, 477],
      [500_100, 10],
    ]);
    expect(codes(verdict)).toContain('refusal crs-unreadable-numbers');
  });

  test('three vertices make a weaker guess than thirty, and say so', () => {
    const few = undeclared(around(113.3, 23.1, degrees).slice(0, 3));
    expect(few.confidence).toBeLessThan(0.7);
    expect(codes(few)).toContain('note crs-few-vertices');
  });
});

describe('a file that declares its system', () => {
  const judged = (declared: DeclaredCrs, sample: Position[], option: string | null = null) =>
    judgeCrs({ declared, option, sample, places: [GUANGDONG] });

  test('is believed where the numbers agree', () => {
    const verdict = judged(named(4526, 'CGCS2000 zone 38', true), around(113.3, 23.1, gauss(114, 38_500_000)));
    expect(verdict).toMatchObject({ fromCrs: null, stated: true, swapAxes: false });
    expect(codes(verdict)).toEqual(['note crs-declared']);
  });

  test('a declaration without prefix over numbers with one is asked about, with the right code', () => {
    const verdict = judged(named(4547, 'CGCS2000 CM 114E', true), around(113.3, 23.1, gauss(114, 38_500_000)));
    expect(verdict.notices).toMatchObject([
      { level: 'question', code: 'crs-contradicted', values: { suggestions: ['EPSG:4526'] } },
    ]);
  });

  test('a declaration with prefix over numbers without one suggests the same meridian', () => {
    const wkt =
      'PROJCS["x",GEOGCS["GCS_China_2000"],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0]]';
    const verdict = judged(named(null, 'zone 38', true, wkt), around(113.3, 23.1, gauss(114, 500_000)));
    expect(verdict.notices).toMatchObject([{ values: { suggestions: ['EPSG:4547'] } }]);
  });

  test('degrees under a projected declaration, and metres under degrees, are asked about', () => {
    expect(codes(judged(named(4547, 'CM 114E', true), around(113.3, 23.1, degrees)))).toContain(
      'question crs-contradicted',
    );
    expect(codes(judged(named(4326, 'WGS 84', false), around(113.3, 23.1, gauss(114, 500_000))))).toContain(
      'question crs-contradicted',
    );
  });

  test('survey order X = north, Y = east is swapped', () => {
    const sample = around(113.3, 23.1, gauss(114, 500_000)).map(([x = 0, y = 0]) => [y, x]);
    expect(judged(named(4547, 'CM 114E', true), sample)).toMatchObject({ swapAxes: true });
    expect(
      judged(
        named(4326, 'WGS 84', false),
        around(113.3, 23.1, ([x, y]) => [y, x]),
      ),
    ).toMatchObject({ swapAxes: true });
  });

  test("Xi'an 1980 and Beijing 1954 are refused by code, by name, and by what is inside the .prj", () => {
    const sample = around(113.3, 23.1, gauss(114, 38_500_000));
    const refused = (declared: DeclaredCrs) => codes(judged(declared, sample));
    expect(refused(named(2362, 'x', true))).toEqual(['refusal crs-old-national']);
    expect(refused(named(2413, 'x', true))).toEqual(['refusal crs-old-national']);
    expect(refused(named(null, 'Xian_1980_3_Degree_GK_CM_102E', true))).toEqual(['refusal crs-old-national']);
    expect(refused(named(null, 'x', true, 'PROJCS["x",GEOGCS["y",DATUM["D_Beijing_1954"'))).toEqual([
      'refusal crs-old-national',
    ]);
  });

  test('--crs goes before the file, and says so', () => {
    const verdict = judged(
      named(2362, "Xi'an 1980 zone 38", true),
      around(113.3, 23.1, gauss(114, 38_500_000)),
      'EPSG:4526',
    );
    expect(verdict).toMatchObject({ fromCrs: 'EPSG:4526', stated: true });
    expect(codes(verdict)).toEqual(['warning crs-option-overrides', 'note crs-declared']);
  });

  test('--crs of another form is refused', () => {
    expect(codes(judged(null, [], 'CGCS2000'))).toEqual(['refusal crs-not-known']);
  });
});
