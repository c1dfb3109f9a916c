import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { crsOfGeoJson, crsOfName, crsOfWkt } from './declared-crs';
import { projectionFor } from './unproject';

const ORACLE = 'gdalsrsinfo';
const wktOf = (epsg: number, form: string) => execFileSync(ORACLE, ['-o', form, `EPSG:${epsg}`]).toString();
const canAsk = (() => {
  try {
    wktOf(4490, 'wkt1');
    return true;
  } catch {
    console.warn('Not run: WKT as gdalsrsinfo writes it; apt-get install gdal-bin adds it.');
    return false;
  }
})();

const CODES = [
  4490, 4326, 4610, 4214, 4525, 4526, 4527, 4546, 4547, 4548, 4497, 4498, 4508, 4534, 4554, 4513, 4533, 2361, 2363,
  2382, 2379, 2332, 2344, 2413, 2435, 21419, 21459, 3857, 3395, 32649, 32733, 25832,
];

describe.skipIf(!canAsk)('a .prj as ESRI writes it', () => {
  test.each(CODES)('EPSG:%i is told from its names and numbers', (epsg) => {
    // As GDAL derives it; for the six degree belts ESRI's names have no "6_Degree".
    const declared = crsOfWkt(wktOf(epsg, 'wkt_esri').replace(/,\s*AUTHORITY\["EPSG","\d+"\](?=\]\s*$)/, ''));
    expect(declared).toMatchObject({ epsg, projected: ![4490, 4326, 4610, 4214].includes(epsg) });
  });

  test.each([4547, 4326, 28992, 3035])('EPSG:%i is told from WKT 1 and WKT 2', (epsg) => {
    for (const form of ['wkt1', 'wkt2']) expect(crsOfWkt(wktOf(epsg, form))?.epsg).toBe(epsg);
  });
});

test('a .prj that is empty, cut off or of no place on earth declares nothing', () => {
  for (const text of ['', '  ', '\0\0\0', 'GEOGCS["x"', 'hello', 'LOCAL_CS["arbitrary",UNIT["metre",1]]'])
    expect(crsOfWkt(text)).toBeNull();
});

test('a belt of its own has no code, but keeps its WKT', () => {
  const wkt =
    'PROJCS["zhongshan",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",113.3333],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
  expect(crsOfWkt(wkt)).toEqual({ epsg: null, name: 'zhongshan', wkt, projected: true });
  expect(projectionFor(crsOfWkt(wkt), null)).toEqual({ from: wkt, to: 'EPSG:4490' });
});

test.each<[string, number | null, boolean?]>([
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326, false],
  ['urn:ogc:def:crs:EPSG::4490', 4490, false],
  ['urn:ogc:def:crs:EPSG:6.9:4547', 4547, true],
  ['EPSG:900913', 3857, true],
  ['http://www.opengis.net/def/crs/EPSG/0/4526', 4526, true],
  ['a place', null],
])('the name %s in a GeoJSON means EPSG:%s', (name, epsg, projected) => {
  if (epsg === null) expect(crsOfName(name)).toBeNull();
  else expect(crsOfGeoJson({ type: 'name', properties: { name } })).toMatchObject({ epsg, projected });
});

test('old Chinese datums are unprojected onto themselves, and degrees are taken as they stand', () => {
  const declared = (epsg: number) => ({ epsg, name: '', wkt: null, projected: true });
  expect(projectionFor(declared(2379), null)).toEqual({ from: 'EPSG:2379', to: 'EPSG:4610' });
  expect(projectionFor(declared(2435), null)).toEqual({ from: 'EPSG:2435', to: 'EPSG:4214' });
  expect(projectionFor(declared(2379), 'EPSG:4547')).toEqual({ from: 'EPSG:4547', to: 'EPSG:4490' });
  expect(projectionFor(null, '+proj=tmerc +lon_0=114')).toEqual({ from: '+proj=tmerc +lon_0=114', to: 'EPSG:4326' });
  for (const crs of ['EPSG:4490', 'epsg:4326', 'EPSG:4610', 'OGC:CRS84'])
    expect(projectionFor(declared(2379), crs)).toBeNull();
  expect(projectionFor(null, null)).toBeNull();
});
