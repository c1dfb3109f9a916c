import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceFeature } from '../../source';
import { openSource } from '../open-source';
import { buildZip } from '../zip-fixture';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wancun-kml-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(content: string | Buffer, name = 'a.kml') {
  const path = join(folder, name);
  writeFileSync(path, content);
  const source = await openSource(path);
  const features: SourceFeature[] = [];
  for await (const feature of source.read(source.layers[0]!, { fromCrs: null, swapAxes: false }))
    features.push(feature);
  await source.close();
  return { layers: source.layers, features };
}

const kml = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>文档</name>${inside}</Document></kml>`;
const ring = (at: number) =>
  `<LinearRing><coordinates>\n${at},22,0 ${at + 1},22,0\n${at + 1},23,0 ${at},22,0 </coordinates></LinearRing>`;

test('places keep their names, their ExtendedData in both forms, and their folders', async () => {
  const { layers, features } = await read(
    kml(`<Folder><name>三角镇</name>
      <Placemark id="1"><name>甲 &amp; 乙</name><description><![CDATA[<b>好</b>]]></description>
        <ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="tbbh">007</SimpleData></SchemaData><Data name="地类"><value>水田</value></Data></ExtendedData>
        <Polygon><outerBoundaryIs>${ring(113)}</outerBoundaryIs><innerBoundaryIs>${ring(113.2)}</innerBoundaryIs></Polygon></Placemark></Folder>
      <Placemark><MultiGeometry><Point><coordinates>113, 22</coordinates></Point><Point><coordinates>114,22,5</coordinates></Point></MultiGeometry></Placemark>
      <Placemark><name>无</name></Placemark>`),
  );
  expect(layers[0]).toMatchObject({
    name: 'a',
    format: 'KML',
    featureCount: 3,
    hasZ: true,
    declaredCrs: { epsg: 4326 },
  });
  expect(features[0]!.properties).toEqual({
    name: '甲 & 乙',
    description: '<b>好</b>',
    tbbh: '007',
    地类: '水田',
    folder: '三角镇',
  });
  expect(features[0]!.geometry).toMatchObject({ type: 'Polygon', coordinates: [{ length: 4 }, { length: 4 }] });
  expect(features[1]).toEqual({
    index: 1,
    geometry: {
      type: 'MultiPoint',
      coordinates: [
        [113, 22],
        [114, 22],
      ],
    },
    properties: {},
  });
  expect(features[2]!.geometry).toBeNull();
});

test('a KMZ is a KML in a zip', async () => {
  const inside = kml('<Placemark><LineString><coordinates>113,22 114,23</coordinates></LineString></Placemark>');
  const { features } = await read(
    buildZip([
      { name: 'doc.kml', data: inside },
      { name: 'files/icon.png', data: '\x89PNG' },
    ]),
    'b.kmz',
  );
  expect(features[0]!.geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [113, 22],
      [114, 23],
    ],
  });
});

test('a file of links, a cut file and wrong coordinates are refused', async () => {
  await expect(read(kml('<NetworkLink><Link><href>http://x</href></Link></NetworkLink>'))).rejects.toThrow(
    /only links to them/,
  );
  await expect(read(kml('<Placemark><Point><coordinates>113,22'))).rejects.toThrow(/cut off inside a place/);
  await expect(read(kml('<Placemark><Point><coordinates>113;22</coordinates></Point></Placemark>'))).rejects.toThrow(
    /has "113;22" where longitude and latitude should be, in its place 1/,
  );
});
