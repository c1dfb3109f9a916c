import { describe, expect, test } from 'vitest';
import type { SourceFeature } from '../../source';
import { given, inOwnFolder, reading, refusal } from '../source-fixture';

inOwnFolder();

describe('TopoJSON', () => {
  const topology = {
    type: 'Topology',
    transform: { scale: [0.001, 0.001], translate: [113, 22] },
    objects: {
      towns: {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', id: 'T1', properties: { name: '三角镇' }, arcs: [[0]] },
          { type: null, properties: { name: '空' } },
        ],
      },
      roads: { type: 'LineString', arcs: [0], properties: { name: '路' } },
    },
    arcs: [
      [
        [0, 0],
        [100, 0],
        [0, 100],
        [-100, -100],
      ],
    ],
  };

  test('each object is a layer, with its arcs decoded', async () => {
    await reading(given({ 'a.json': JSON.stringify(topology) }), async (source) => {
      expect(source.layers.map(({ name, featureCount, format }) => [name, featureCount, format])).toEqual([
        ['towns', 2, 'TopoJSON'],
        ['roads', 1, 'TopoJSON'],
      ]);
      const features: SourceFeature[] = [];
      for await (const one of source.read(source.layers[0]!, { fromCrs: null, swapAxes: false })) features.push(one);
      expect(features[0]).toEqual({
        index: 0,
        properties: { id: 'T1', name: '三角镇' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [113, 22],
              [113.1, 22],
              [113.1, 22.1],
              [113, 22],
            ],
          ],
        },
      });
      expect(features[1]!.geometry).toBeNull();
    });
  });

  test('one of several layers can be chosen, and a wrong name lists them', async () => {
    const path = given({ 'a.json': JSON.stringify(topology) });
    await reading(path, ({ layers }) => expect(layers.map(({ name }) => name)).toEqual(['roads']), { layer: 'Roads' });
    expect(await refusal(path, { layer: 'belts' })).toBe('a.json has no layer belts; it has towns, roads.');
  });

  test('an arc that is not there is named', async () => {
    const broken = { ...topology, objects: { towns: { type: 'Polygon', arcs: [[9]] } } };
    expect(await refusal(given({ 'a.json': JSON.stringify(broken) }))).toMatch(
      /towns in a.json, object 1, refers to an arc/,
    );
  });
});
