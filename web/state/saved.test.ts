import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merged, readSaved, renamed, withBack, withSaved } from './saved';

const entry = fc.record({
  name: fc
    .string({ minLength: 1, maxLength: 20 })
    .map((name) => name.trim())
    .filter((name) => name !== ''),
  text: fc.string(),
});
const list = fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 8 });

describe('what is kept under a name', () => {
  test('comes back as it was kept', () => {
    fc.assert(
      fc.property(list, (kept) => {
        expect(readSaved(JSON.stringify(kept))).toEqual(kept);
      }),
    );
  });

  test('damage costs the damaged entry, never the page', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Array.isArray(readSaved(text))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(list, fc.array(fc.jsonValue()), (good, junk) => {
        const read = readSaved(JSON.stringify([...good, ...junk]));
        expect(read.slice(0, good.length)).toEqual(good);
      }),
    );
    expect(readSaved('{"name":"全县"}')).toEqual([]);
    expect(readSaved('[{"name":" ","text":"/"},{"name":"全县","text":"/?v=1"},null,7')).toEqual([]);
  });

  test('the same name again replaces; names stay different whatever happens', () => {
    expect(withSaved([{ name: '园地', text: 'a' }], { name: ' 园地 ', text: 'b' })).toEqual([
      { name: '园地', text: 'b' },
    ]);
    fc.assert(
      fc.property(list, list, entry, (own, file, one) => {
        for (const next of [withSaved(own, one), merged(own, file), own[0] ? renamed(own, own[0].name, one.name) : own])
          expect(new Set(next.map(({ name }) => name)).size).toBe(next.length);
        expect(merged(own, file).slice(0, own.length)).toEqual(own);
        expect(merged(own, own)).toEqual(own);
      }),
    );
  });

  test('what was deleted comes back to its place, beside one that took its name meanwhile', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, text: name }));
    expect(withBack([a!, c!], b!, 1)).toEqual([a, b, c]);
    expect(withBack([a!, { name: 'b', text: 'new' }], b!, 1).map(({ name }) => name)).toEqual(['a', 'b 2', 'b']);
    expect(withBack([], c!, 2)).toEqual([c]);
  });
});
