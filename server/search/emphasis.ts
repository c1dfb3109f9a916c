import type { SearchHit } from '#shared/search';
import { readingOf, syllables } from '../region/reading';
import { type Asked, fold } from './asked';

const read = /[\p{Script=Han}a-z0-9]/iu;

/** The characters of a name that answer to what was typed, from and to; null where that cannot be told. */
export function emphasisOf(name: string, asked: Asked, matched: SearchHit['matched']): SearchHit['emphasis'] {
  if (matched === 'code') return null;
  if (matched === 'name') {
    const folded = fold(name);
    if (folded.length !== name.length) return null;
    for (const part of [asked.text, ...asked.words.toReversed()]) {
      const at = folded.indexOf(part);
      if (at >= 0) return [at, at + part.length];
    }
    return [0, name.length];
  }
  const letters = asked.letters || readingOf(asked.text).pinyin;
  return letters ? spoken(name, letters, matched) : null;
}

/** The first run of characters whose pinyin, or initials, begin with the letters. */
function spoken(name: string, letters: string, by: 'pinyin' | 'initials'): [number, number] | null {
  const characters = [...name];
  const parts = syllables(name);
  const readable = characters.filter((character) => read.test(character));
  if (parts.length !== readable.length) return null; // a character without a reading: no telling which is which
  for (let first = 0; first < parts.length; first++) {
    let rest = letters;
    let last = first;
    for (; rest && last < parts.length; last++) {
      const sound = by === 'initials' ? parts[last]!.slice(0, 1) : parts[last]!;
      if (!rest.startsWith(sound) && !sound.startsWith(rest)) break;
      rest = rest.slice(sound.length);
    }
    if (!rest) return unitsOf(characters, first, last);
  }
  return null;
}

/** Positions among the readable characters as positions in the text. */
function unitsOf(characters: string[], first: number, last: number): [number, number] {
  let unit = 0;
  let nth = 0;
  let from = 0;
  for (const character of characters) {
    const isRead = read.test(character);
    if (isRead && nth === first) from = unit;
    unit += character.length;
    if (isRead && ++nth === last) return [from, unit];
  }
  return [from, unit];
}
