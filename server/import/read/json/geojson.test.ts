import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { collection, feature, featuresOf, given, inOwnFolder, reading, refusal, square } from '../source-fixture';

inOwnFolder();

describe('GeoJSON', () => {
  test('properties come as they are: nested, null, numbers as texts, and an id beside the id of the feature', async () => {
    const properties = {
      id: 'A1',
      parent: { adcode: 440000 },
      center: [113.2, 23.1],
      empty: null,
      code: '012',
      n: 1.5,
      on: true,
    };
    const features = await featuresOf(
      given({ 'a.geojson': collection(feature(properties, { id: 7 }), feature({ name: '三角镇' }, { id: 8 })) }),
    );
    expect(features[0]!.properties).toEqual({ feature_id: 7, ...properties });
    expect(features[1]!.properties).toEqual({ id: 8, name: '三角镇' });
    expect(features[0]!.geometry).toEqual({ type: 'Polygon', coordinates: square });
  });

  test.each<[string, Buffer | string, number]>([
    ['a lone feature', JSON.stringify(feature({})), 1],
    ['a lone geometry', JSON.stringify({ type: 'Point', coordinates: [113, 22] }), 1],
    [
      'a geometry collection',
      JSON.stringify({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [113, 22] }] }),
      1,
    ],
    ['an array of features', JSON.stringify([feature({}), feature({})]), 2],
    [
      'a text sequence with record separators',
      [1, 2, 3].map((n) => `\x1e${JSON.stringify(feature({ n }))}\n`).join(''),
      3,
    ],
    ['one feature a line', [1, 2].map((n) => JSON.stringify(feature({ n }))).join('\n'), 2],
    ['a byte order mark', `\ufeff${collection(feature({}))}`, 1],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${collection(feature({ name: '三角镇' }))}`, 'utf16le'), 1],
    ['GB18030', iconv.encode(collection(feature({ name: '三角镇' }), feature({ name: '石岐街道' })), 'gbk'), 2],
    ['gzip', gzipSync(collection(feature({}), feature({}))), 2],
  ])('%s is read', async (what, content, count) => {
    const name = what === 'gzip' ? 'a.json.gz' : 'a.json';
    const features = await featuresOf(given({ [name]: content }));
    expect(features).toHaveLength(count);
    if (/UTF-16|GB18030/.test(what)) expect(features[0]!.properties.name).toBe('三角镇');
  });

  test('the declared coordinate system is reported, and a projected one is brought to degrees', async () => {
    const point = { type: 'Point', coordinates: [38_500_000, 2_500_000, 12.5] };
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4526' } };
    const path = given({
      'a.json': JSON.stringify({
        type: 'FeatureCollection',
        crs,
        features: [{ type: 'Feature', properties: {}, geometry: point }],
      }),
    });
    await reading(path, ({ layers: [layer] }) =>
      expect(layer).toMatchObject({
        declaredCrs: { epsg: 4526, projected: true },
        hasZ: true,
        sample: [[38_500_000, 2_500_000]],
        extent: [38_500_000, 2_500_000, 38_500_000, 2_500_000],
      }),
    );
    const [only] = await featuresOf(path);
    const [lng, lat, ...more] = (only!.geometry as { coordinates: number[] }).coordinates;
    expect(lng).toBeCloseTo(114, 9);
    expect(lat).toBeCloseTo(22.5978229066729, 9);
    expect(more).toEqual([]);
  });

  test('survey order (north, east) is swapped before it is unprojected, and the caller can say from what', async () => {
    const path = given({
      'a.json': collection({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [2_500_000, 500_000] },
      }),
    });
    const [only] = await featuresOf(path, {}, { fromCrs: 'EPSG:4547', swapAxes: true });
    const [lng, lat] = (only!.geometry as { coordinates: number[] }).coordinates;
    expect(lng).toBeCloseTo(114, 9);
    expect(lat).toBeCloseTo(22.5978229066729, 9);
  });

  test('latitude before longitude comes as it is stored, and swapped where asked', async () => {
    const path = given({
      'a.json': collection({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [22.5, 113.2] },
      }),
    });
    expect((await featuresOf(path))[0]!.geometry).toEqual({ type: 'Point', coordinates: [22.5, 113.2] });
    expect((await featuresOf(path, {}, { fromCrs: null, swapAxes: true }))[0]!.geometry).toEqual({
      type: 'Point',
      coordinates: [113.2, 22.5],
    });
  });

  test.each([
    [
      'a comment',
      '{"type":"FeatureCollection","features":[\n{"type":"Feature","properties":{},\n"geometry":null} //---\n]}',
      /line 3, column 18 .*comment "\/\/---"/,
    ],
    [
      'a trailing comma',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,},"geometry":null}]}',
      /member name in double quotes was expected at line 1, column 79/,
    ],
    ['a cut', `${collection(feature({})).slice(0, -30)}`, /ends too early.*copy it again/],
    ['other JSON', '{"name":"x","version":1,"dependencies":{}}', /members name, version, dependencies and no features/],
    ['records without geometry', '[{"code":"440604","name":"禅城区"}]', /members code, name/],
    [
      'texts as coordinates',
      collection({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: ['113', '22'] } }),
      /feature 1, at line 1, has a Point with a position that is \["113","22"\]/,
    ],
    [
      'an unknown type',
      collection({ type: 'Feature', properties: {}, geometry: { type: 'Circle', coordinates: [1, 2] } }),
      /geometry of the type "Circle"/,
    ],
    ['a line break in a name', '{"ty\npe":"FeatureCollection","features":[]}', /line 1, column 2/],
    ['nothing', '', /is empty \(0 bytes\)/],
    ['blanks', '  \n ', /not one JSON value|is empty/],
    ['no features', collection(), /has no features/],
    ['zeros', Buffer.alloc(5000), /nothing but zero bytes/],
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>', /web page/],
  ])('%s is refused with its place', async (_what, content, message) => {
    expect(await refusal(given({ 'a.geojson': content }))).toMatch(message);
  });

  test("ArcGIS's own JSON is read through GDAL", async () => {
    const esri = {
      geometryType: 'esriGeometryPolygon',
      spatialReference: { wkid: 4490 },
      fields: [{ name: 'TBBH', type: 'esriFieldTypeString' }],
      features: [{ attributes: { TBBH: '007' }, geometry: { rings: square } }],
    };
    const features = await featuresOf(given({ 'a.json': JSON.stringify(esri) }));
    expect(features[0]).toMatchObject({
      properties: { TBBH: '007' },
      geometry: { type: 'Polygon', coordinates: square },
    });
  });
});
