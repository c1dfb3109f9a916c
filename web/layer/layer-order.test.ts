import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layerGroups, moveGroup, moveLayer, orderOf } from './layer-order';

const ours = (code: string) => ({ code, geometry: 'polygon' as const, overlayRole: null });
const served = [
  ...['region', 'parcel', 'area', 'belt', 'stop', 'project'].map(ours),
  { code: 'river', geometry: 'polygon' as const, overlayRole: 'barrier' as const },
  { code: 'road', geometry: 'line' as const, overlayRole: 'context' as const },
  { code: 'red-line', geometry: 'polygon' as const, overlayRole: 'exclusion' as const },
];
const listed = (order: readonly string[]) =>
  layerGroups(served, order).map(({ name, layers }) => `${name}: ${layers.map(({ code }) => code).join(' ')}`);

describe('the list of layers', () => {
  test('reads from the topmost down, whatever order the server tells', () => {
    expect(listed([])).toEqual([
      'project: project',
      'area: stop belt area',
      'border: region',
      'context: road river',
      'land: parcel',
      'control: red-line',
    ]);
    expect(layerGroups([...served].reverse(), []).map(({ name }) => name)).toEqual(
      layerGroups(served, []).map(({ name }) => name),
    );
  });

  test('a group without layers is not listed', () => {
    expect(layerGroups([ours('parcel')], []).map(({ name }) => name)).toEqual(['land']);
  });

  test('a layer moved inside its group names no layer below it in the address', () => {
    const groups = layerGroups(served, []);
    expect(orderOf(moveLayer(groups, 'area', 1, 0))).toEqual(['project', 'belt']);
    expect(orderOf(moveGroup(groups, 4, 0))).toEqual(['parcel']);
    expect(orderOf(groups)).toEqual([]);
  });

  test('an address that scatters a group still lists it as one, at its topmost layer', () => {
    expect(listed(['area', 'parcel', 'stop'])).toEqual([
      'area: area stop belt',
      'land: parcel',
      'project: project',
      'border: region',
      'context: road river',
      'control: red-line',
    ]);
  });

  test('a layer that is not there any more disturbs nobody', () => {
    expect(listed(['gone', 'parcel'])[0]).toBe('land: parcel');
  });

  test('whatever is moved where, the order written lists it there again', () => {
    const step = fc.record({ group: fc.nat(), from: fc.nat(), to: fc.nat(), isGroup: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let groups = layerGroups(served, []);
        for (const { group, from, to, isGroup } of steps) {
          const { name, layers } = groups[group % groups.length]!;
          const next = isGroup
            ? moveGroup(groups, from % groups.length, to % groups.length)
            : moveLayer(groups, name, from % layers.length, to % layers.length);
          groups = layerGroups(served, orderOf(next));
          expect(groups).toEqual(next);
        }
      }),
    );
  });
});
