import type { DeclaredCrs } from '../../source';
import { epsgOfGeographic, epsgOfProjected } from './epsg-of-wkt';
import { childOf, findNode, parseWkt, type WktNode } from './parse-wkt';

const PROJECTED = ['PROJCS', 'PROJCRS', 'PROJECTEDCRS'];
const GEOGRAPHIC = ['GEOGCS', 'GEOGCRS', 'GEODCRS', 'GEODETICCRS', 'GEOGRAPHICCRS', 'BASEGEOGCRS', 'BASEGEODCRS'];

/** What a `.prj` or a file's own WKT declares; null where it is empty, damaged, or of no place on earth (LOCAL_CS). */
export function crsOfWkt(text: string): DeclaredCrs {
  const wkt = text
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '')
    .trim();
  const root = wkt ? parseWkt(wkt) : null;
  const projected = root && findNode(root, ...PROJECTED);
  const crs = projected ?? (root && findNode(root, ...GEOGRAPHIC));
  if (!crs) return null;
  const name = String(crs.values[0] ?? '');
  const epsg = declaredEpsg(crs) ?? (projected ? epsgOfProjected(projected) : epsgOfGeographic(crs));
  return { epsg, name, wkt, projected: projected !== null };
}

function declaredEpsg(crs: WktNode): number | null {
  const id = childOf(crs, 'AUTHORITY', 'ID');
  if (!id || String(id.values[0]).toUpperCase() !== 'EPSG') return null;
  const code = Number(id.values[1]);
  return Number.isInteger(code) && code > 0 ? code : null;
}

/** The `crs` member of a GeoJSON file of 2008; null where there is none or it names nothing that we know. */
export function crsOfGeoJson(member: unknown): DeclaredCrs {
  if (typeof member !== 'object' || member === null) return null;
  const { properties } = member as { properties?: unknown };
  const { name, code } = (typeof properties === 'object' && properties ? properties : {}) as {
    name?: unknown;
    code?: unknown;
  };
  if (typeof code === 'number' || (typeof code === 'string' && /^\d+$/.test(code)))
    return crsOfEpsg(Number(code), `EPSG:${code}`);
  return typeof name === 'string' ? crsOfName(name) : null;
}

/** `urn:ogc:def:crs:EPSG::4490`, `EPSG:4490`, `http://www.opengis.net/def/crs/EPSG/0/4490`, `…CRS84`, or WKT. */
export function crsOfName(name: string): DeclaredCrs {
  if (/CRS:?84h?$/i.test(name)) return { epsg: 4326, name, wkt: null, projected: false };
  const code = /EPSG[:/]+(?:[\d.]*[:/])?(\d{4,6})$/i.exec(name.trim())?.[1];
  if (code) return crsOfEpsg(Number(code), name);
  return /^[A-Z]+CR?S\[/i.test(name.trim()) ? crsOfWkt(name) : null;
}

/** Codes for Web Mercator from before it had one. */
const WEB_MERCATOR = [900913, 3785, 102100, 102113];

export function crsOfEpsg(code: number, name = `EPSG:${code}`): DeclaredCrs {
  const epsg = WEB_MERCATOR.includes(code) ? 3857 : code;
  return { epsg, name, wkt: null, projected: isProjected(epsg) };
}

/** Geographic systems of EPSG lie between 4001 and 4999, but for these runs of projected ones; others are listed. */
const PROJECTED_RUNS = [
  [4026, 4026],
  [4037, 4038],
  [4048, 4051],
  [4056, 4063],
  [4071, 4071],
  [4082, 4083],
  [4087, 4088],
  [4093, 4096],
  [4217, 4217],
  [4390, 4439],
  [4455, 4457],
  [4462, 4462],
  [4467, 4467],
  [4471, 4471],
  [4474, 4474],
  [4484, 4489],
  [4491, 4554],
  [4559, 4559],
  [4568, 4589],
  [4647, 4656],
  [4766, 4826],
  [4839, 4839],
  [4855, 4880],
] as const; // Source: EPSG dataset 10.x as in PROJ 9.1
const OTHER_GEOGRAPHIC = [
  3819, 3821, 3824, 3889, 3906, 5228, 5229, 5233, 5264, 5340, 5354, 5360, 5365, 5371, 5373, 5381, 5393, 5489, 5527,
  5546, 5561, 6135, 6207, 6318, 6322, 6325, 6668, 6706, 6783, 6881, 6882, 6883, 6892, 6894, 6980, 6983, 6987, 6990,
  7035, 7073, 7136, 7139, 7373, 7683, 7686, 7844, 7881, 8086, 8232, 8237, 8240, 8246, 8249, 8252, 8255, 8351, 8427,
  8428, 8431, 8685, 8694, 8699, 8818, 8860, 8888, 8900, 8902, 8907, 8949, 9000, 9002, 9003, 9006, 9009, 9012, 9014,
  9017, 9019, 9053, 9054, 9055, 9056, 9057, 9059, 9075, 9140, 9148, 9153, 9184, 9248, 9251, 10414,
];

function isProjected(epsg: number) {
  if (epsg < 4001 || epsg > 4999) return !OTHER_GEOGRAPHIC.includes(epsg);
  return PROJECTED_RUNS.some(([first, last]) => epsg >= first && epsg <= last);
}
