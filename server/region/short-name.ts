import type { RegionKind } from './region-kind';

const length = (text: string) => [...text].length;

/** Longest first. 渔委会 and the misspelt ones are in the statistics bureau's list. */
const villageEnding =
  /(?:居民区社区委员会|社区居民委员会|社区居委委员会|社区居委员会|社区居委会会?|社区居委|居民委员会|居委会会?|村民委员会|村民委会|村委会|渔委会|虚拟社区|社区)$/u;
const endings: Partial<Record<RegionKind, RegExp>> = {
  省: /省$/u,
  地级市: /市$/u,
  区: /区$/u,
  县: /(?:(?:壮族|瑶族|畲族)+自治)?县$/u,
  县级市: /市$/u,
  街道: /街道(?:办事处)?$/u,
  镇: /镇$/u,
  乡: /(?:(?:壮族|瑶族|畲族)+)?乡$/u,
};

/**
 * Name for a label: 梅江 for 梅江区, 张槎 for 张槎街道, 横水 for 连平县内莞镇横水村民委员会. One character alone is
 * never left: 城区 stays, 西村村委会 becomes 西村.
 * @param parents names of the regions above, from the province down; a village's name may begin with them.
 */
export function shortName(name: string, kind: RegionKind, parents: readonly string[] = []): string {
  const ending = endings[kind];
  if (ending) {
    const short = name.replace(ending, '');
    return length(short) > 1 ? short : name;
  }
  if (kind === '类似乡级') return name;
  if (kind === '类似村级') {
    const short = name.replace(/(?:虚拟社区|虚拟生活区|社区)$/u, '');
    return length(short) > 1 ? short : name;
  }
  const own = parents.reduce((rest, parent) => (rest.startsWith(parent) ? rest.slice(parent.length) : rest), name);
  // a village may bear its town's whole name: 地派镇社区居委会
  const bare = own.replace(villageEnding, '') || name.replace(villageEnding, '');
  if (!bare) return name;
  const short = bare.replace(/村$/u, '');
  if (length(short) > 1 && !short.endsWith('新')) return short;
  return bare === own || bare.endsWith('村') ? bare : `${bare}${kind === '居委会' ? '社区' : '村'}`;
}

/** Name as people say and type it: 澜石社区 for 澜石社区居委会, 三塘村 for 三塘村村民委员会, else the whole name. */
export function spokenName(name: string, kind: string, short: string): string {
  if (kind !== '居委会' && kind !== '村委会') return name;
  return /(?:村|社区)$/u.test(short) ? short : `${short}${kind === '居委会' ? '社区' : '村'}`;
}
