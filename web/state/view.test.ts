import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageNames } from '#shared/page-names';
import { anyQuestion } from '../../test/fixtures/any-question';
import {
  classMethods,
  colorRamps,
  decodeView,
  encodeView,
  landPalettes,
  languages,
  reliefFactors,
  startView,
  unreadParts,
  type View,
  years,
} from './view';

const read = (address: string) => decodeView(new URL(address, 'http://localhost/'));

const layer = fc.constantFrom('parcel', 'area', 'belt', 'stop', 'project', 'river', 'red-line-2024');
const byLayer = <T>(value: fc.Arbitrary<T>) => fc.dictionary(layer, value, { maxKeys: 3, noNullPrototype: true });
const basemap = fc.constantFrom('tianditu-vec', 'satellite');
const column = fc.constantFrom('area_m2', 'dlmc', 'region_town', 'tax_per_mu', 'code', 'x');
const anyArrangement = fc.record({
  table: layer,
  sort: fc.uniqueArray(fc.record({ column, descending: fc.boolean() }), {
    selector: (sort) => sort.column,
    maxLength: 4,
  }),
  group: fc.uniqueArray(column, { maxLength: 2 }),
});
const anyParts = fc.record({
  page: fc.constantFrom(...pageNames),
  year: fc.option(fc.constantFrom(...years)),
  order: fc.uniqueArray(layer),
  opacity: byLayer(fc.integer({ min: 5, max: 99 }).map((share) => share / 100)),
  filters: byLayer(fc.string({ minLength: 1, unit: 'grapheme' })),
  styles: byLayer(
    fc.record({
      column: fc.constantFrom('tax_per_mu', 'area_mu', 'dlbm'),
      method: fc.constantFrom(...classMethods),
      classes: fc.integer({ min: 2, max: 7 }),
      ramp: fc.constantFrom(...colorRamps),
      shape: fc.constantFrom('color', 'size'),
    }),
  ),
  landPalette: fc.constantFrom(...landPalettes),
  basemap: fc.option(basemap),
  arrangement: fc.option(anyArrangement),
  swipe: fc.option(
    fc.oneof(
      fc
        .record({ kind: fc.constant('layer' as const), left: layer, right: fc.option(layer) })
        .filter(({ left, right }) => left !== right),
      fc.record({ kind: fc.constant('basemap' as const), left: fc.option(basemap), right: fc.option(basemap) }),
      fc.record({
        kind: fc.constant('year' as const),
        left: fc.constantFrom(...years),
        right: fc.constantFrom(...years),
      }),
    ),
  ),
  region: fc.option(fc.stringMatching(/^[0-9]{12}$/)),
  selected: fc.option(fc.record({ layer, id: fc.integer({ min: 1, max: 2 ** 31 - 1 }) })),
  camera: fc.option(
    fc.record({
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -85, max: 85, noNaN: true }),
      zoom: fc.double({ min: 0, max: 22, noNaN: true }),
      bearing: fc.double({ min: -179, max: 179, noNaN: true }),
    }),
  ),
  at: fc.option(
    fc
      .date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  ),
  hidden: fc.uniqueArray(layer),
  presented: fc.option(
    fc.record({
      tour: fc.integer({ min: 1, max: 999_999_999 }),
      edition: fc.option(fc.oneof(fc.integer({ min: 1, max: 999_999_999 }), fc.constant('published' as const))),
      isKiosk: fc.boolean(),
    }),
  ),
  relief: fc.constantFrom(...reliefFactors),
  contours: fc.boolean(),
  question: anyQuestion,
  language: fc.option(fc.constantFrom(...languages)),
});
const anyView: fc.Arbitrary<View> = anyParts.map(({ arrangement, presented, ...parts }) => ({
  ...parts,
  ...(presented ?? { tour: null, edition: null, isKiosk: false }),
  ...(arrangement ?? { table: null, sort: [], group: [] }),
}));

describe('the view in the address bar', () => {
  test('a view comes back from its address to a metre and a hundredth of a zoom', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const back = read(encodeView(view));
        expect({ ...back, camera: null }).toEqual({ ...view, camera: null, hidden: [...view.hidden].sort() });
        expect(back.camera === null).toBe(view.camera === null);
        if (!view.camera || !back.camera) return true;
        expect(Math.abs(back.camera.lng - view.camera.lng)).toBeLessThan(1e-5);
        expect(Math.abs(back.camera.lat - view.camera.lat)).toBeLessThan(1e-5);
        expect(Math.abs(back.camera.zoom - view.camera.zoom)).toBeLessThan(0.01);
        expect(Math.abs(back.camera.bearing - view.camera.bearing)).toBeLessThan(0.1);
        return true;
      }),
    );
  });

  test('an address read and written again does not change', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const address = encodeView(view);
        expect(encodeView(read(address))).toBe(address);
        return true;
      }),
    );
  });

  test('any text at all opens some view and never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => decodeView({ pathname: text, search: `?r=${text}&v=${text}&f.${text}=${text}` }) !== undefined,
      ),
    );
  });

  test.each([
    ['?r=4414', 'region'],
    ['?r=4.40604E+11', 'region'],
    ['?sel=parcel', 'selected'],
    ['?sel=parcel:0', 'selected'],
    ['?sel=parcel:1e9', 'selected'],
    ['?sel=Parcel:3', 'selected'],
    ['?v=113,20', 'camera'],
    ['?v=113,95,4', 'camera'],
    ['?v=113,20,NaN', 'camera'],
    ['?v=113,20,10,5,6', 'camera'],
    ['?hide=../etc', 'hidden'],
    ['?lang=fr', 'language'],
    ['?t=2024', 'year'],
    ['?o=parcel:2.00', 'opacity'],
    ['?s.parcel=area_mu,jenks,9,PuBu,color', 'styles'],
    ['?f.Parcel=x', 'filters'],
    ['?at=yesterday', 'at'],
    ['?at=2026-02-30', 'at'],
    ['?tour=0', 'tour'],
    ['?tour=belt', 'tour'],
    ['?swipe=2023', 'swipe'],
    ['?swipe=river,river', 'swipe'],
    ['?swipe=2023,river', 'swipe'],
    ['/nowhere', 'page'],
  ])('of the bad address %s the part %s is named, and the start view opens', (address, part) => {
    expect(read(address)).toEqual(startView);
    expect(unreadParts(new URL(address, 'http://localhost/'))).toEqual([part]);
  });

  test('one part that cannot be read takes no other with it', () => {
    const address = '/parcel?r=990101000000&v=x&hide=river&f.parcel=area_mu+>+2&f.Parcel=1&t=2025。';
    expect(read(address)).toEqual({
      ...startView,
      page: 'parcel',
      region: '990101000000',
      hidden: ['river'],
      filters: { parcel: 'area_mu > 2' },
    });
    expect(unreadParts(new URL(address, 'http://localhost/'))).toEqual(['camera', 'year', 'filters']);
    fc.assert(
      fc.property(anyView, (view) => {
        expect(unreadParts(new URL(encodeView(view), 'http://localhost/'))).toEqual([]);
        return true;
      }),
    );
  });

  test('an edition is of a tour: without one it is none, and one that cannot be read is the tour of today', () => {
    expect(read('/?tour=5&edition=published')).toEqual({ ...startView, tour: 5, edition: 'published' });
    expect(read('/?edition=3')).toEqual(startView);
    expect(read('/?tour=5&edition=last')).toEqual({ ...startView, tour: 5 });
    expect(unreadParts(new URL('http://localhost/?tour=5&edition=0'))).toEqual(['edition']);
  });

  test('the table comes in the order and the groups of its address', () => {
    const { table, sort, group } = read('/?table=parcel&sort=area_m2:desc,dlmc&group=dlmc,region_town');
    expect({ table, group }).toEqual({ table: 'parcel', group: ['dlmc', 'region_town'] });
    expect(sort).toEqual([
      { column: 'area_m2', descending: true },
      { column: 'dlmc', descending: false },
    ]);
  });

  test('a word of the order or the groups that cannot be read is passed over, the others hold', () => {
    const { sort, group } = read(
      '/?table=parcel&sort=AREA,dlmc:up,area_m2:desc:x,code:desc,code:asc,;&group=../x,dlmc,dlmc',
    );
    expect({ sort, group }).toEqual({ sort: [{ column: 'code', descending: true }], group: ['dlmc'] });
    fc.assert(
      fc.property(fc.string(), fc.string(), (order, groups) => {
        const words = new URLSearchParams({ table: 'parcel', sort: order, group: groups, r: '990101000000' });
        const view = decodeView({ pathname: '/', search: `?${words}` });
        expect(view).toMatchObject({ table: 'parcel', region: '990101000000' });
        expect(view.sort.length <= 4 && view.group.length <= 2).toBe(true);
      }),
    );
  });

  test('order and groups are of the open table: without it they vanish', () => {
    expect(read('/?sort=area_m2:desc&group=dlmc')).toEqual(startView);
    const sort = [{ column: 'area_m2', descending: true }];
    expect(encodeView({ ...startView, sort, group: ['dlmc'] })).toBe('/');
    expect(encodeView({ ...startView, table: 'parcel', sort, group: ['dlmc'] })).toBe(
      '/?table=parcel&sort=area_m2:desc&group=dlmc',
    );
  });

  test('an unknown parameter is left alone', () => {
    expect(read('?r=990101000000&utm=x').region).toBe('990101000000');
  });
});
