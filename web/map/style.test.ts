import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ServedLayer } from '#shared/about';
import type { ColumnClasses } from '#shared/column';
import { layerCodes, layers as registry } from '#shared/layers';
import { tileVersion } from '#shared/tile-version';
import type { LayerStyle } from '../state/view';
import { colorsOf } from './colors';
import { arranged, type Drawn, mapStyle } from './style';

vi.hoisted(() => {
  const location = { origin: 'http://127.0.0.1', href: 'http://127.0.0.1/', pathname: '/', search: '' };
  Object.assign(globalThis, { location }); // read as the modules load
});

const served = (code: string, more: Partial<ServedLayer> = {}): ServedLayer => ({
  code,
  geometry: 'polygon',
  titleZh: code,
  titleEn: code,
  overlayRole: null,
  count: 1,
  internalCount: 0,
  areaM2: null,
  bbox: [113, 20, 114, 21],
  revision: 3,
  changedAt: '2026-06-30',
  ...more,
});
const layers = [
  ...layerCodes.map((code) => served(code, { geometry: registry[code].geometry })),
  served('river', { overlayRole: 'barrier' }),
  served('road', { overlayRole: 'barrier', geometry: 'line' }),
  served('farmland', { overlayRole: 'exclusion' }),
  served('red-line', { overlayRole: 'exclusion' }),
  served('well', { overlayRole: 'context', geometry: 'point' }),
];
const start: Drawn = {
  hidden: [],
  region: null,
  order: [],
  opacity: {},
  filters: {},
  styles: {},
  landPalette: 'screen',
  basemap: null,
  relief: 1,
  contours: false,
  year: null,
  at: null,
  language: null,
  layers,
  basemaps: [],
  terrain: null,
  isWhole: true,
  magnify: 1,
  theme: 'light',
  classes: {},
};
const drawn = (more: Partial<Drawn>) => mapStyle({ ...start, ...more });
const ids = (more: Partial<Drawn>) => drawn(more).layers.map(({ id }) => id);
const layer = (more: Partial<Drawn>, id: string) => drawn(more).layers.find((one) => one.id === id);
const paintOf = (more: Partial<Drawn>, id: string) => layer(more, id)?.paint as Record<string, unknown>;

const byTax: LayerStyle = { column: 'tax_per_mu', method: 'jenks', classes: 2, ramp: 'PuBu', shape: 'color' };
const taxClasses: ColumnClasses = {
  layer: 'parcel',
  column: 'tax_per_mu',
  revision: 1,
  count: 4,
  missing: 0,
  min: 1,
  max: 9,
  breaks: [5],
  counts: [2, 2],
  categories: [],
  otherValues: 0,
};

const anyDrawn = fc.record({
  theme: fc.constantFrom('light' as const, 'dark' as const),
  landPalette: fc.constantFrom('screen' as const, 'plan' as const),
  year: fc.constantFrom(null, 2023 as const, 2035 as const),
  order: fc.shuffledSubarray(layers.map(({ code }) => code)),
  hidden: fc.subarray(layers.map(({ code }) => code)),
  opacity: fc.dictionary(
    fc.constantFrom(...layers.map(({ code }) => code)),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
  ),
  magnify: fc.constantFrom(1, 1.2, 2.3),
  styles: fc.constantFrom<Drawn['styles']>({}, { parcel: byTax }),
  classes: fc.constantFrom<Drawn['classes']>({}, { parcel: { style: byTax, classes: taxClasses } }),
});

test('whatever a view holds, the style is one that MapLibre accepts, and no map layer stands in it twice', () => {
  fc.assert(
    fc.property(anyDrawn, (more) => {
      const style = drawn(more);
      expect(validateStyleMin(style)).toEqual([]);
      expect(new Set(style.layers.map(({ id }) => id)).size).toBe(style.layers.length);
    }),
    { numRuns: 40 },
  );
});

test('the reader’s order moves fills and lines, and never lifts them over names and signs', () => {
  const order = ids({ order: ['parcel', 'area'] });
  expect(order.indexOf('parcel-fill')).toBeGreaterThan(order.indexOf('area-line'));
  expect(order.indexOf('area-fill')).toBeGreaterThan(order.indexOf('belt-line'));
  expect(order.indexOf('parcel-fill')).toBeLessThan(order.indexOf('region-town-label'));
  expect(order.indexOf('region-town-label')).toBeLessThan(order.indexOf('project-icon'));
  expect([...order].sort()).toEqual([...ids({})].sort());
});

test('of layers in the reader’s order the first is the topmost, the others keep their order beneath', () => {
  const groups = ['a', 'b', 'c', 'd'].map((code) => ({ code }));
  expect(arranged(groups, ['b', 'd', 'gone']).map(({ code }) => code)).toEqual(['a', 'c', 'd', 'b']);
});

test('half opacity halves what was designed, of the layer named and of its names, and of no other', () => {
  expect(paintOf({ opacity: { river: 0.5 } }, 'river-line')['line-opacity']).toBe(0.45);
  expect(paintOf({ opacity: { river: 0.5 } }, 'river-label')['text-opacity']).toBe(0.5);
  expect(paintOf({ opacity: { parcel: 0.5 } }, 'parcel-fill')['fill-opacity']).toEqual([
    'interpolate',
    ['linear'],
    ['zoom'],
    12,
    0.4,
    13,
    0.5,
  ]);
  expect(paintOf({ opacity: { river: 0.5 } }, 'parcel-fill')).toEqual(paintOf({}, 'parcel-fill'));
  expect(paintOf({ opacity: { region: 0.1 } }, 'region-land')).toEqual(paintOf({}, 'region-land'));
});

test('a layer switched off takes its names and signs along; boundaries switched off leave the paper', () => {
  const hidden = drawn({ hidden: ['project', 'region', 'parcel'] }).layers.filter(
    ({ layout }) => layout?.visibility === 'none',
  );
  const names = hidden.map(({ id }) => id);
  for (const id of ['project-icon', 'project-label', 'region-county-line', 'region-town-label', 'parcel-label'])
    expect(names).toContain(id);
  expect(names).not.toContain('region-land');
});

test('规划色 changes parcels alone, and differs in every class from 屏显色', () => {
  const changed = drawn({ landPalette: 'plan' }).layers.filter(
    (one, n) => JSON.stringify(one) !== JSON.stringify(drawn({}).layers[n]),
  );
  expect(changed.map(({ id }) => id)).toEqual(['parcel-fill']);
  for (const theme of ['light', 'dark'] as const) {
    const screen = colorsOf(theme).landGroup;
    const plan = colorsOf(theme, 'plan').landGroup;
    expect(Object.keys(plan).sort()).toEqual(Object.keys(screen).sort());
    for (const [group, color] of Object.entries(plan)) {
      expect(color).toMatch(/^#[0-9a-f]{6}$/);
      if (group !== 'unknown') expect(color).not.toBe(screen[group as keyof typeof screen].toLowerCase());
    }
  }
});

test('a filter and a column change the address of tiles and nothing else of a source', () => {
  const { sources } = drawn({ filters: { parcel: "dlbm like '02%'" }, styles: { parcel: byTax } });
  const { tiles, ...rest } = sources.parcel as { tiles: string[] };
  const { tiles: _, ...before } = drawn({}).sources.parcel as { tiles: string[] };
  expect(rest).toEqual(before);
  const asked = new URL(tiles[0]!.replaceAll(/[{}]/g, '')).searchParams;
  expect(asked.get('filter')).toBe("dlbm like '02%'");
  expect(asked.get('by')).toBe('tax_per_mu');
  expect(asked.get('v')).toBe(tileVersion(3));
});

test('whatever layer a feature belongs to, the map marks it while it is selected and while it is pointed at', () => {
  for (const { code } of layers) {
    const paint = JSON.stringify(
      drawn({})
        .layers.filter((one) => 'source' in one && one.source === code)
        .map((one) => one.paint),
    );
    for (const state of ['selected', 'hover'])
      expect(paint, `${code} ${state}`).toContain(`["feature-state","${state}"]`);
  }
});

test('a name stands once on each polygon, however many tiles it lies on', () => {
  const names = drawn({}).layers.filter(
    ({ id, type }) => type === 'symbol' && /^(river|red-line|area|region)/.test(id),
  );
  expect(names.map((one) => 'source-layer' in one && one['source-layer'])).toEqual(names.map(() => 'label'));
  expect(layer({}, 'road-label')).toMatchObject({ 'source-layer': 'road' });
});

test('parcels without any boundary show from afar where they lie, how many, and from which zoom they are drawn', () => {
  const bare = layers.map((one) => (one.code === 'region' ? { ...one, bbox: null } : { ...one, count: 12_345 }));
  const data = JSON.stringify(drawn({ layers: bare }).sources['parcel-extent']);
  expect(data).toContain('地类图斑 12,345\\n放大到 12 级显示');
  expect(JSON.stringify(drawn({ layers: bare, language: 'en' }).sources['parcel-extent'])).toContain('Parcels 12,345');
  expect(layer({ layers: bare }, 'parcel-extent')).toMatchObject({ maxzoom: 12 });
  expect(layer({ layers: bare, hidden: ['parcel'] }, 'parcel-extent')?.layout?.visibility).toBe('none');
  expect(layer({}, 'parcel-extent')).toBeUndefined();
  expect(drawn({}).sources).not.toHaveProperty('parcel-extent');
});

test('a layer keeps its own colours until the classes of the chosen column are there', () => {
  const own = paintOf({}, 'parcel-fill')['fill-color'];
  expect(paintOf({ styles: { parcel: byTax } }, 'parcel-fill')['fill-color']).toEqual(own);
  const classes = { parcel: { style: byTax, classes: taxClasses } };
  expect(paintOf({ styles: { parcel: byTax }, classes }, 'parcel-fill')['fill-color']).not.toEqual(own);
  const other = { parcel: { ...byTax, column: 'area_mu' } };
  expect(paintOf({ styles: other, classes }, 'parcel-fill')['fill-color']).toEqual(own);
});

test('colours come by name: every colour of a layer is one of the theme’s', () => {
  for (const theme of ['light', 'dark'] as const) {
    const known = new Set(JSON.stringify(colorsOf(theme)).match(/#[0-9A-Fa-f]{6}|rgba\([^)]*\)/g));
    known.add('rgba(0,0,0,0)');
    const ours = drawn({ theme }).layers.filter(({ id }) => !/^(sketch|selection|basket|terrain|basemap)/.test(id));
    const used = JSON.stringify(ours).match(/#[0-9A-Fa-f]{6}|rgba\([^)]*\)/g) ?? [];
    expect(used.filter((color) => !known.has(color))).toEqual([]);
  }
});

test('parcels without a class are told apart by lines from the zoom at which they appear, classed ones by colour', () => {
  const opacityAt = (id: string, zoom: number) => {
    const { result, value } = createExpression(paintOf({}, id)['line-opacity'], 'paint.line-opacity');
    if (result !== 'success') throw new Error('no expression');
    return zoom < layer({}, id)!.minzoom! ? null : value.evaluate({ zoom });
  };
  const filterOf = (id: string) => (layer({}, id) as { filter?: unknown }).filter;
  expect(layer({}, 'parcel-unclassed-line')!.minzoom).toBe(layer({}, 'parcel-fill')!.minzoom);
  expect(filterOf('parcel-unclassed-line')).toEqual(['!', filterOf('parcel-line')]);
  expect([opacityAt('parcel-unclassed-line', 12), opacityAt('parcel-line', 12)]).toEqual([0.5, null]);
  expect([opacityAt('parcel-unclassed-line', 16), opacityAt('parcel-line', 16)]).toEqual([1, 0.7]);
});

test('no mark is drawn where nothing is marked', () => {
  const marks = drawn({}).layers.filter(({ id }) => id.includes('-state'));
  expect(marks.length).toBeGreaterThan(5);
  expect(marks.map(({ paint }) => (paint as Record<string, unknown>)['line-opacity'])).toEqual(marks.map(() => 0));
});

test('a column that a layer does not have leaves its tiles as they are, with what they say of the field', () => {
  const styles = { parcel: { ...byTax, column: 'nosuch' }, well: { ...byTax, column: 'kind' } };
  const tilesOf = (code: string) => (drawn({ styles }).sources[code] as { tiles: string[] }).tiles[0];
  expect(tilesOf('parcel')).not.toContain('by=');
  expect(tilesOf('well')).toContain('by=kind');
  expect(paintOf({ styles }, 'parcel-fill')).toEqual(paintOf({}, 'parcel-fill'));
});

test('a town or a village that the page is about has an edge of its own, in its own level; what is larger has its border', () => {
  const edge = (region: string | null) => ids({ region }).filter((id) => id.startsWith('region-focus-'));
  expect(edge('440604011000')).toEqual(['region-focus-town']);
  expect(edge('440604011003')).toEqual(['region-focus-village']);
  for (const larger of [null, '440000000000', '442000000000', '990101000000']) expect(edge(larger)).toEqual([]);
  expect(layer({ region: '440604011000' }, 'region-focus-town')).toMatchObject({
    'source-layer': 'town',
    filter: ['==', ['get', 'code'], '440604011000'],
  });
});

test('on a wall every name, sign and stroke of the map is as many times as large, at any zoom', () => {
  const sizeAt = (expression: unknown, zoom: number): number => {
    if (typeof expression === 'number') return expression;
    const { result, value } = createExpression(expression, 'expression');
    if (result !== 'success') throw new Error('no expression');
    return Number(value.evaluate({ zoom }, { type: 'Point', properties: { level: 4 } }, {}));
  };
  const looked = new Set<string>();
  const [desk, wall] = [drawn({ magnify: 1 }).layers, drawn({ magnify: 2 }).layers];
  for (const [at, one] of desk.entries())
    for (const part of ['layout', 'paint'] as const)
      for (const [name, size] of Object.entries(one[part] ?? {})) {
        const larger = (wall[at]![part] as Record<string, unknown>)[name];
        if (!/^(text|icon)-(size|halo-width)$|^line-width$|^circle-(radius|stroke-width)$/.test(name)) {
          expect(larger, `${one.id} ${name}`).toEqual(size);
          continue;
        }
        looked.add(name);
        for (const zoom of [5, 9.5, 13, 16.4])
          expect(sizeAt(larger, zoom), `${one.id} ${name}`).toBeCloseTo(2 * sizeAt(size, zoom), 9);
      }
  expect([...looked].sort()).toEqual([
    'circle-radius',
    'circle-stroke-width',
    'icon-size',
    'line-width',
    'text-halo-width',
    'text-size',
  ]);
});
