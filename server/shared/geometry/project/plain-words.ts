import { change } from './fold-signs';

/** In this order: 经纬度 before 纬度, 西经 before 经, NORTHING before NORTH. */
const words: Parameters<typeof change>[1] = [
  [/(?<=\d)\s*D\s*(\d+(?:\.\d+)?)\s*M\s*(?:(\d+(?:\.\d+)?)\s*S)?/g, (_, m, s) => (s ? `°${m}'${s}"` : `°${m}'`)],
  [/(?<=\d)\s*D\s*(?=\d)/g, '°'], // 113D12'30"
  [/(?:北|纵)坐标|NORTHING/g, ' N '],
  [/(?:东|横)坐标|EASTING/g, ' E '],
  [/(?:2000)?国家(?:2000)?(?:大地)?(?:坐标系?)?|WGS-?\s?84|CGCS-?\s?2000|EPSG:+\d+/g, ' '],
  [/(?:LNG|LON|LONG)[\s,/_]*LAT(?![A-Z])|LAT[\s,/_]*(?:LNG|LONG?)(?![A-Z])/g, ' '],
  [/经纬度|坐标系?|位置|定位|GPS|COORDINATES?/g, ' '],
  [/[()[\]{}<>【】《》〔〕「」]/g, ' '],
  [/南纬|SOUTH|南/g, ' S '],
  [/西经|WEST|西/g, ' W '],
  [/北纬|纬度?|M?LAT(?:ITUDE)?|NORTH|[北Φ]|(?<![A-Z])B(?=\s*[:=]\s*\d|\s*\d+[.°度])/g, ' N '],
  [/东经|经度?|EAST|M?(?:LONGITUDE|LONG|LNG|LON)|[东Λ]|(?<![A-Z])L(?=\s*[:=]\s*\d|\s*\d+[.°度])/g, ' E '],
  [/度|DEG(?:REES?)?/g, '°'],
  [/分|MIN(?:UTES?)?/g, "'"],
  [/秒|SEC(?:ONDS?)?/g, '"'],
  [/(?<=\d\s*)(?:米|公尺|MET(?:ER|RE)S?|M)(?=[NE]?(?![A-Z\d]))/g, ' '],
  [/(?<![A-Z])[XY](?![A-Z])\s*[:=为是]*/g, ' '],
  [/(?<!\d\s*)[:=为是]+(?=\s*[-+\d.NSEW])/g, ' '],
  [/:(?=\s*\d)/g, ' '], // 113:12:30
  [/(?<=[\d°'"NSEW])\s+-\s+(?=[\dNSEW])|(?<=[°'"NSEW])-(?=\d)/g, ';'],
  [/[、;|/\\\n\t&~和与及]/g, ';'],
  [/\s+/g, ' '],
  [/,\s*,/g, ','],
  [/^[\s,;]+|[\s,;]+$/g, ''],
];

/** 113-12-30, 113.12.30, 113/12/30: twice, else it is a date, a version or a number plate. */
const JOINED = /(?<![\d.])\d{1,3}([-./_*])\d{1,2}\1\d{1,2}(?:\.\d+)?(?![-\d.])/g;

export const axisOf = (letter: string) => (/[NS]/.test(letter) ? 'lat' : 'lng');

/**
 * N S E W for every word of direction, ° ' " for every word of degrees, one sign for each kind of cut: `;` where a hard
 * one stood. Nothing for words that tell no place, X and Y among them: surveyors and software disagree on them.
 * @param folded by `foldSigns`.
 */
export function plainWords(folded: string): string {
  const isJoined = folded.match(JOINED)?.length === 2;
  const apart = (half: string, sign: string) => {
    const [degrees, minutes, ...seconds] = half.split(sign);
    return `${degrees} ${minutes} ${seconds.join(sign)}`;
  };
  const text = change(isJoined ? folded.replace(JOINED, apart) : folded, words);
  const letters = [...text.matchAll(/[NSEW]/g)];
  if (new Set(letters.map(([letter]) => axisOf(letter))).size < 2) return text;
  const twice = letters.filter(([letter], at) => letters[at + 1] && axisOf(letters[at + 1]![0]) === axisOf(letter));
  if (letters.length - twice.length !== 2) return text;
  const isTwice = (at: number) => twice.some(({ index }) => index === at); // 东经E113.2, latitude 22.5° N
  return text.replace(/[NSEW]/g, (letter, at: number) => (isTwice(at) ? ' ' : letter)).trim();
}
