export type Unwrapped =
  | { kind: 'text'; text: string; aside: string | null }
  | { kind: 'fault'; fault: 'other-datum' | 'several' };

const LINK = /^[A-Z]+:\/\/|^GEO:|^[?#@]|^(?:[A-Z\d-]+\.)+[A-Z]+[/?#]/;
/** Their links hold GCJ-02 or BD-09. */
const SHIFTED_HOST = /AMAP\.|BAIDU\.|QQ\.COM|GOOGLE\.CN/;

/** Where Google, OpenStreetMap, Apple, Bing, 天地图 and this page itself (`v=`) keep a place, a pin before the view. */
const inLinks: readonly (readonly [RegExp, 'N E' | 'E N'])[] = [
  [/!3D(-?[\d.]+)!4D(-?[\d.]+)/, 'N E'],
  [/[?&#]M?LAT(?:ITUDE)?=(-?[\d.]+)&M?(?:LNG|LON|LONG|LONGITUDE)=(-?[\d.]+)/, 'N E'],
  [/[?&#]M?(?:LNG|LON|LONG|LONGITUDE)=(-?[\d.]+)&M?LAT(?:ITUDE)?=(-?[\d.]+)/, 'E N'],
  [/[?&](?:Q|LL|QUERY|CENTER|DESTINATION|CP)=(?:LOC:)?(-?[\d.]+)[,~][\s+]*(-?[\d.]+)/, 'N E'],
  [/@(-?[\d.]+),(-?[\d.]+)/, 'N E'],
  [/#MAP=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/, 'N E'],
  [/[?&]V=(-?[\d.]+),(-?[\d.]+)/, 'E N'],
  [/^GEO:(-?[\d.]+),(-?[\d.]+)/, 'N E'],
];

const SEVERAL = /^(?:SRID=\d+;)?\s*(?:MULTI\w+|LINESTRING|POLYGON)\b|"COORDINATES"\s*:\s*\[\s*\[/;
const POINT = /^(?:SRID=\d+;)?\s*POINT\s*(?:ZM|Z|M)?\s*\(([^()]*)\)$/;
const GEOJSON = /"COORDINATES"\s*:\s*\[([^\][]*)\]/;
/** 22.5 and 113.2 in `+22.5+113.2/`. Source: ISO 6709:2008, annex H. */
const ISO_6709 = /^([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)(?:[+-]\d+(?:\.\d+)?)?\/?$/;

/** Systems whose numbers lie tens to hundreds of metres from CGCS2000, or on another projection. */
const OTHER_DATUM =
  /北京\s?54|54\s?北京|BEIJING[\s_]?(?:19)?54|西安\s?80|80\s?西安|XI'?AN[\s_]?(?:19)?80|GCJ-?\s?02|火星|BD-?\s?09|百度|高德|腾讯|UTM|MGRS/;
const UTM_ZONE = /^(?:4[3-9]|5[0-3])\s*[C-HJ-NP-X]\s+\d{6}/; // 49Q 726000 2489000
const EPSG = /(?:EPSG:+|SRID=)(\d+)/;
/** Degrees of CGCS2000 and WGS 84, web Mercator, the Gauss zones of CGCS2000. */
const isKnownEpsg = (code: string) => /^(?:4326|4490|3857|900913)$/.test(code) || (+code >= 4491 && +code <= 4554);
const TWO_NUMBERS = /\d\.\d+\D+\d+\.\d|\d{6}\D+\d{6}/;

const HEIGHT =
  /[\s,;]*(?:高程|海拔|大地高|高度|ELEVATION|ALTITUDE|HEIGHT|ELE|ALT|\b[HZ])\s*[:=]?\s*(-?\d[\d.]*)\s*(?:米|M)?[\s)}\]]*$/;
const POINT_NAME = /^([^\d\s,;带线]{0,8}-?\d{1,4})[\s,;]+(?=\d{6,8}(?:\.\d+)?[\s,;]+\d{6,8}(?:\.\d+)?$)/; // J1 2498765 38412345

/**
 * The bare coordinate in what holds it: a link, WKT, GeoJSON, a geo: address, quotes, a line of a surveyor's table.
 * @param text folded by `foldSigns`. `aside` is what went with it and tells no place: a height, a point's name.
 */
export function unwrapCoordinates(text: string): Unwrapped {
  const bare = (inner: string, aside: string | null = null): Unwrapped => ({ kind: 'text', text: inner, aside });
  const code = EPSG.exec(text)?.[1];
  const isOther = OTHER_DATUM.test(text) || (code && !isKnownEpsg(code));
  if (UTM_ZONE.test(text) || (isOther && TWO_NUMBERS.test(text))) return { kind: 'fault', fault: 'other-datum' };
  if (LINK.test(text)) {
    const link = text.replaceAll('%2C', ',').replaceAll('%20', ' ');
    const [found, order] = firstIn(link);
    if (SHIFTED_HOST.test(link) && TWO_NUMBERS.test(link)) return { kind: 'fault', fault: 'other-datum' };
    if (!found) return bare('');
    const [first, second] = order.split(' ');
    return bare(`${first} ${found[1]};${second} ${found[2]}`);
  }
  if (SEVERAL.test(text)) return { kind: 'fault', fault: 'several' };
  const held = POINT.exec(text)?.[1] ?? GEOJSON.exec(text)?.[1];
  if (held !== undefined) return bare(held);
  const iso = ISO_6709.exec(text);
  if (iso) return bare(`${iso[1]};${iso[2]}`);
  const plain = unquoted(text);
  const height = HEIGHT.exec(plain);
  if (height) return bare(plain.slice(0, height.index), height[1]);
  const name = POINT_NAME.exec(plain);
  return name && !isZone(name[1]!) ? bare(plain.slice(name[0].length), name[1]) : bare(plain);
}

/** Before a six-digit easting these are more likely a zone than the number of a row. */
const isZone = (name: string) => (+name >= 13 && +name <= 23) || (+name >= 25 && +name <= 45);

function firstIn(link: string): [RegExpExecArray | null, 'N E' | 'E N'] {
  for (const [pattern, order] of inLinks) {
    const found = pattern.exec(link);
    if (found) return [found, order];
  }
  return [null, 'N E'];
}

/** Quotes about the whole or about keys and numbers; those that stand for seconds stay. */
function unquoted(text: string): string {
  if (!/^["'[{]/.test(text)) return text;
  if (!/°|\d\s*度/.test(text)) return text.replace(/["']/g, '');
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}
