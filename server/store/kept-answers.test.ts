import { expect, test } from 'vitest';
import { layers } from '#shared/layers';
import { storeOf } from '../../test/fixtures/store-of';
import { KeptAnswers } from './kept-answers';

const layer = storeOf(layers.stop, []);

test('two who ask at once share one question, and the answer is kept', async () => {
  const answers = new KeptAnswers<number>(2, () => true);
  let asked = 0;
  const question = async () => ++asked;
  expect(await Promise.all([answers.ask(layer, 'a', question), answers.ask(layer, 'a', question)])).toEqual([1, 1]);
  expect(await answers.ask(layer, 'a', question)).toBe(1);
  expect(await answers.ask(storeOf(layers.stop, []), 'a', question)).toBe(2);
});

test('the answer not asked for longest goes', async () => {
  const answers = new KeptAnswers<string>(2, () => true);
  const asked: string[] = [];
  const ask = (key: string) =>
    answers.ask(layer, key, async () => {
      asked.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(asked.join(' ')).toBe('a b c b');
});

test('a question that failed, or whose answer is not final, is asked again', async () => {
  const answers = new KeptAnswers<number>(2, (answer) => answer > 1);
  let asked = 0;
  const fail = () => Promise.reject(new Error('gone'));
  await expect(answers.ask(layer, 'a', fail)).rejects.toThrow('gone');
  const question = async () => ++asked;
  expect(await answers.ask(layer, 'a', question)).toBe(1);
  expect(await answers.ask(layer, 'a', question)).toBe(2);
  expect(await answers.ask(layer, 'a', question)).toBe(2);
});
