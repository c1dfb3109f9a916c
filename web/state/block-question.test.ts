import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockQuestion } from '#shared/block';
import { anyQuestion } from '../../test/fixtures/any-question';
import { fitsAddress, questionWords, readQuestion, startQuestion } from './block-question';

const read = (words: readonly string[]) => readQuestion(new URLSearchParams(words.join('&')));

test('where nothing is said the page asks as the server does, but for the usual barriers and exclusions', () => {
  const { parcel, barriers, exclude, ...said } = startQuestion;
  const { barriers: _, exclude: __, ...asked } = blockQuestion.parse({});
  expect(said).toEqual(asked);
  expect([parcel, barriers, exclude]).toEqual([null, null, null]);
  expect(questionWords(startQuestion)).toEqual([]);
});

test('a question comes back from its words, drawn lines to a tenth of a metre', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      expect(read(questionWords(question))).toEqual({ read: question, isWhole: true });
    }),
  );
});

test('no usual barrier at all differs from the usual ones', () => {
  expect(questionWords({ ...startQuestion, barriers: [] })).toEqual(['q.cut=-']);
  expect(read(['q.cut=-']).read.barriers).toEqual([]);
});

test.each([
  'q.gap=20.1',
  'q.gap=-1',
  'q.min=many',
  'q.class=__proto__',
  'q.line=1.2.3',
  'q.line=zzzzzz.0.1.1',
  'q.low=2',
])('%s is passed over and told; the rest is read', (word) => {
  expect(read([word, 'q.edge=3'])).toEqual({ read: { ...startQuestion, shared: 3 }, isWhole: false });
});

test('any text is read as some question', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('gap', 'line', 'class', 'cut', 'at'), (text, word) => {
      const { read: question } = readQuestion(new URLSearchParams([[`q.${word}`, text]]));
      expect(readQuestion(new URLSearchParams(questionWords(question).join('&'))).read).toEqual(question);
    }),
  );
});

test('hundreds of corners have room in an address, thousands have not', () => {
  const line = (corners: number) =>
    Array.from({ length: corners }, (_, at): [number, number] => [113 + at / 1e4, 21 + at / 1e4]);
  expect(fitsAddress([line(500)])).toBe(true);
  expect(fitsAddress([line(5000)])).toBe(false);
});
