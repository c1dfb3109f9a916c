import { expect, test } from 'vitest';
import { foldSigns } from './fold-signs';
import { readCoordinates } from './read-coordinates';
import { toldZone } from './told-zone';

test.each([
  ['38带 412345, 2498765', 38],
  ['第38带 412345, 2498765', 38],
  ['带号:38 X=2498765 Y=412345', 38],
  ['3度带38带 412345 2498765', 38],
  ['三度带38 2498765 412345', 38],
  ['六度帶第20帶 2498765 312345', 20],
  ['中央子午线114° X=2498765 Y=412345', 38],
  ['中央经线:东经111度 412345 2498765', 37],
  ['6度带 中央经线117 X=2498765 Y=312345', 20],
  ['412345 2498765 (CM 114E)', 38],
  ['CGCS2000_3_Degree_GK_CM_114E 412345 2498765', 38],
  ['38 412345, 2498765', 38],
])('%s lies in zone %s, without a guess', (typed, number) => {
  const answer = readCoordinates(typed, null);
  if (answer.kind !== 'found') throw new Error(JSON.stringify(answer));
  expect(answer.readings.map(({ zone }) => zone?.number)).toEqual([number]);
});

test('a zone in words that the prefix belies is refused', () => {
  expect(readCoordinates('39带 38412345 2498765', null)).toMatchObject({ kind: 'fault', fault: 'metres' });
});

test.each([
  '412345, 2498765',
  '中央经线113.5 412345 2498765',
  '中央经线113 412345 2498765',
  '示范带 12',
  '99带 412345',
])('%s tells no zone of China', (typed) => {
  expect(toldZone(foldSigns(typed)).zone).toBeNull();
});
