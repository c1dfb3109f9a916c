import { describe, expect, test } from 'vitest';
import { readCoordinates } from './read-coordinates';

const DEMO = [113.0, 20.7, 113.5, 21.1] as const;

describe('what holds a coordinate gives it up', () => {
  test.each([
    'POINT(113.2 22.5)',
    'SRID=4490;POINT(113.2 22.5)',
    'POINT Z (113.2 22.5 12.3)',
    '{"type":"Point","coordinates":[113.2,22.5]}',
    '{"type":"Feature","geometry":{"type":"Point","coordinates":[113.2,22.5]},"properties":{"tbbh":"0012"}}',
    '{"lng":"113.2","lat":"22.5"}',
    '{"lat":22.5,"lon":113.2,"alt":12}',
    '[113.2,22.5]',
    '"113.2","22.5"',
    'geo:22.5,113.2?z=16',
    '+22.5+113.2/',
    'https://www.google.com/maps/@22.5,113.2,15z',
    'https://www.google.com/maps/place/x/@22.6,113.3,17z/data=!3d22.5!4d113.2',
    'https://www.openstreetmap.org/#map=16/22.5/113.2',
    'https://www.openstreetmap.org/?mlat=22.5&mlon=113.2#map=16/22.6/113.3',
    'https://maps.apple.com/?ll=22.5%2C113.2',
    'https://www.bing.com/maps?cp=22.5~113.2&lvl=16',
    'https://map.tianditu.gov.cn/?lng=113.2&lat=22.5&zoom=12',
    'https://example.org/?r=441402102000&sel=&v=113.20000,22.50000,12.00&t=2025',
    'WGS84: 113.2, 22.5',
    'EPSG:4490 113.2 22.5',
    'LngLat(113.2, 22.5)',
  ])('%s', (typed) => {
    const answer = readCoordinates(typed, DEMO);
    if (answer.kind !== 'found') throw new Error(JSON.stringify(answer));
    expect(answer.readings.map(({ lng, lat }) => [lng, lat])).toEqual([[113.2, 22.5]]);
  });

  test('a link tells the order, outside China too', () => {
    expect(readCoordinates('geo:-22.5,-43.2', DEMO)).toMatchObject({ readings: [{ lng: -43.2, lat: -22.5 }] });
  });

  test.each([
    ['113.2, 22.5, 12.3', '12.3'],
    ['东经113.2 北纬22.5 高程12.3米', '12.3'],
    ['113.2E 22.5N 12m', '12'],
    ['X=2498765 Y=38412345 H=12.3', '12.3'],
    ['J1 2498765.123 38412345.678', 'J1'],
    ['界址点7\t2498765\t38412345', '界址点7'],
  ])('%s: %s tells no place and is shown as left aside', (typed, aside) => {
    expect(readCoordinates(typed, DEMO)).toMatchObject({ readings: [{ aside }] });
  });

  test.each([
    'GCJ-02 113.2, 22.5',
    '百度坐标:113.2,22.5',
    '西安80 X=2498765 Y=38412345',
    '北京54坐标系 38412345, 2498765',
    'EPSG:4610 113.2 22.5',
    'SRID=4214;POINT(113.2 22.5)',
    'UTM 49N 726000 2489000',
    '49Q 726000 2489000',
    'https://uri.amap.com/marker?position=113.2,22.5',
    'https://map.baidu.com/@12601366,2571663,13z',
  ])('%s lies elsewhere on CGCS2000 and is refused', (typed) => {
    expect(readCoordinates(typed, DEMO)).toMatchObject({ kind: 'fault', fault: 'other-datum' });
  });

  test.each(['百度大厦 12 34', '高德路 3号', 'https://example.org/', 'https://example.org/113.2,22.5'])(
    '%s holds none',
    (typed) => {
      expect(readCoordinates(typed, DEMO)).toEqual({ kind: 'none' });
    },
  );

  test.each([
    'LINESTRING(113.2 22.5,113.3 22.6)',
    '{"type":"LineString","coordinates":[[113.2,22.5],[113.3,22.6]]}',
    '113.2,22.5;113.3,22.6',
    '113.2 22.5 113.3 22.6',
    '东经113.2，北纬22.5，东经113.3，北纬22.6',
  ])('%s is more than one place', (typed) => {
    expect(readCoordinates(typed, DEMO)).toMatchObject({ kind: 'fault', fault: 'several' });
  });
});
