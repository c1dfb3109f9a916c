import { pinyin } from 'pinyin-pro';
import { pick, type Random, randomFrom } from './random';

export const COUNTY_NAME = '云汐县';
/** What the demo county says of itself wherever it says where a figure or a line comes from. */
export const DEMO_SOURCE = '演示数据(虚构)';

// No name below is that of a town of Guangdong.
const townNames =
  '云津 沧澜 星槎 棹歌 苇渚 霁岭 青桅 鲤汐 岚陂 雁碛 榄渡 松隐 鸥洲 蓼湾 桐屿 望汐 竹篁 月潴 芷汀 澄麓 枫谿 白蘋 砚滩 荻门'.split(
    ' ',
  );
const townFirst = '云 沧 星 苇 霁 青 鲤 岚 雁 榄 松 鸥 蓼 桐 竹 芷 枫 砚 荻 澹 漱 棠 岫 霭'.split(' ');
const townSecond = '津 渚 岭 汐 陂 渡 洲 湾 屿 麓 滩 门 浦 埠 坞 涧 皋 墟 碛 汀'.split(' ');

const villageFirst =
  '荻 蓼 芦 苇 菱 莲 荷 榕 榄 桐 松 竹 梅 樟 棠 橘 柚 茶 稻 禾 云 霞 岚 霁 星 月 鹭 鸥 雁 鲤 砚 潮 青 白 乌 丹 鹤 葵 蕉 杉 槐 桑 椰 兰 芷'.split(
    ' ',
  );
const hillSecond = '坑 岭 坪 径 岗 背 坳 洞 陂 寨 坡 屋 窝 塅'.split(' ');
const plainSecond = '浦 湾 塘 围 埔 涌 墩 朗 沥 滘 桥 渡 洲 田 社 园 溪 埠 陇 尾'.split(' ');
const coastSecond = '湾 澳 埠 沙 滩 礁 渚 屿 尾 头 涌 围 寮 汐'.split(' ');
const before = ['上', '下', '东', '西', '新', '大', '南', '北', '老', '前'];

export type Lie = 'hill' | 'plain' | 'coast';

/** What would come out of the syllables here and is the name of a real town of Guangdong. */
const realTowns =
  '芦洲 莲洲 莲塘 荷塘 松洲 松岗 梅陇 梅塘 梅沙 梅坑 樟溪 茶滘 禾洞 云埔 云澳 霞洞 月浦 青塘 青溪 白渡 白沙 乌塘 葵涌 鸥汀 枫湾'.split(
    ' ',
  );

/** Gives names that no place of the county has yet. */
export type Namer = { town(): string; village(lie: Lie): string };

export function namerFor(seed: number): Namer {
  const random = randomFrom(seed, 201);
  const taken = new Set(realTowns);
  const fresh = (propose: (attempt: number) => string): string => {
    for (let attempt = 0; ; attempt++) {
      const name = propose(attempt);
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
  const seconds: Record<Lie, string[]> = { hill: hillSecond, plain: plainSecond, coast: coastSecond };
  let towns = 0;
  return {
    town: () =>
      fresh((attempt) => {
        if (attempt === 0 && towns < townNames.length) return townNames[towns++]!;
        const name = pick(random, townFirst) + pick(random, townSecond);
        return attempt < 200 ? name : pick(random, townFirst) + name;
      }),
    village: (lie) =>
      fresh((attempt) => {
        const name = villageName(random, seconds[lie]);
        return attempt < 12 ? name : attempt < 300 ? pick(random, before) + name : pick(random, villageFirst) + name;
      }),
  };
}

function villageName(random: Random, seconds: readonly string[]): string {
  const first = pick(random, villageFirst);
  const second = pick(random, seconds);
  return random() < 0.12 ? pick(random, before) + first + second : first + second;
}

const riverSecond = ['溪', '水', '河', '涌', '坑水', '沥'];

/** The main river first. */
export function riverNames(seed: number, count: number): string[] {
  const random = randomFrom(seed, 202);
  const names = ['汐江'];
  for (let i = 1; i < count; i++) {
    const first = pick(random, villageFirst);
    names.push(i < 10 ? `${first}${pick(random, townSecond.slice(0, 4))}河` : `${first}${pick(random, riverSecond)}`);
  }
  return names;
}

/** Full syllables without tones or blanks, and their first letters. */
export const spelled = (name: string): { pinyin: string; initials: string } => ({
  pinyin: pinyin(name, { toneType: 'none', type: 'array' }).join(''),
  initials: pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
});
