import { expect, test } from 'vitest';
import { type LayerCode, layers, overlayLayer } from '#shared/layers';
import { aliases } from './column-aliases';

const overlay = overlayLayer({ code: 'ditch', geometry: 'polygon', titleZh: '沟渠', titleEn: 'Ditches' });

test('every name under which files carry a column is that of a column of the registry', () => {
  for (const [table, names] of Object.entries(aliases)) {
    const { columns } = table === 'overlay' ? overlay : layers[table as LayerCode];
    const known = columns.map(({ name }) => name);
    for (const column of Object.keys(names)) expect(known, `${table}.${column}`).toContain(column);
  }
});

test('no table carries two columns under one name', () => {
  const bare = (name: string) => name.toLowerCase().replace(/[\s_]/g, '');
  for (const [table, names] of Object.entries(aliases)) {
    const all = Object.values(names).flatMap((list) => [...new Set(list.map(bare))]);
    expect(new Set(all).size, table).toBe(all.length);
  }
});
