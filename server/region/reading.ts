import { customPinyin, pinyin } from 'pinyin-pro';

/** Characters that have one reading in Guangdong's place names, whatever word the dictionary takes them for. */
const localReading = new Map(
  Object.entries({
    涌: 'chong', // 麻涌, 东涌: a creek
    埗: 'bu', // 高埗
    槎: 'cha', // 张槎
    滘: 'jiao', // 北滘
    圳: 'zhen', // 深圳
    陂: 'bei', // 车陂
    垌: 'dong', // 合水垌
    圩: 'xu', // 西阳圩: a market
    莞: 'guan', // 东莞, 内莞
    禺: 'yu', // 番禺
    覃: 'tan', // 覃巴, 覃斗
    浰: 'li', // 浰源
    长: 'chang', // 镇长沙村 is no mayor
    大: 'da', // 大夫田 is no doctor
    乐: 'le', // 民乐, 礼乐
    都: 'du', // 花都
    栅: 'zha', // 南栅
  }),
);

customPinyin({ 番禺: 'pān yú', 大埔: 'dà bù', 佛山: 'fó shān', 高要: 'gāo yào', 中山: 'zhōng shān' });

const han = /\p{Script=Han}/u;

/** Syllables of a place name without tones, ü as v (绿: lv, but 略: lue). A character without a known reading is left out. */
export function syllables(name: string): string[] {
  // the statistics bureau writes the character that its fonts lack as two in brackets: (土郎)
  const written = [...name.replaceAll('(土郎)', '塱')];
  const read = pinyin(written.join(''), { toneType: 'none', type: 'array', v: true, traditional: true });
  return written.flatMap((character, at) => {
    if (!han.test(character)) return /[a-z0-9]/i.test(character) ? [character.toLowerCase()] : [];
    const syllable = localReading.get(character) ?? read[at] ?? '';
    return /^[a-z]+$/.test(syllable) ? [syllable.replace(/^([ln])ve$/, '$1ue')] : [];
  });
}

export type Reading = { pinyin: string; initials: string };

/** 三角镇 → sanjiaozhen, sjz. */
export function readingOf(name: string): Reading {
  const parts = syllables(name);
  return { pinyin: parts.join(''), initials: parts.map((part) => part[0]).join('') };
}
