import { closeSync, openSync, readSync } from 'node:fs';
import { SourceError } from '../source';
import { baseOf, extensionOf, type Part } from './part';

export type Kind = 'zip' | 'gzip' | 'json' | 'csv' | 'kml' | 'gdal' | 'shapefile' | 'unknown';

const HEAD_BYTES = 4096;
/** RFC 8142 puts it before each text of a sequence. */
const RECORD_SEPARATOR = '\x1e';

/** What cannot be read, by its first bytes, and what to do about it. */
const REFUSED: { starts: string[]; at?: number; what: string }[] = [
  { starts: ['Rar!'], what: 'is a RAR archive; unpack it and give the folder, or pack it as a zip' },
  { starts: ['7z\xbc\xaf'], what: 'is a 7-Zip archive; unpack it and give the folder, or pack it as a zip' },
  { starts: ['ustar'], at: 257, what: 'is a tar archive; unpack it and give the folder, or pack it as a zip' },
  { starts: ['%PDF'], what: 'is a PDF, which holds a picture of a map and no data; ask for the data behind it' },
  { starts: ['\xd0\xcf\x11\xe0'], what: 'is an old Office file (.xls, .doc); save it as .xlsx' },
  {
    starts: ['Standard Jet DB', 'Standard ACE DB'],
    at: 4,
    what: 'is an Access database (personal geodatabase); export its layers as GeoPackage or Shapefile',
  },
  { starts: ['PAR1'], what: 'is a Parquet file; export it as GeoPackage or GeoJSON' },
  { starts: ['II*\0', 'MM\0*', 'II+\0'], what: 'is a TIFF image: a raster has no features to import' },
  { starts: ['\x89PNG', '\xff\xd8\xff', 'GIF8'], what: 'is an image, and an image has no features to import' },
];

const ZIPPED_TABLES = ['xlsx', 'xlsm', 'ods'];

/**
 * What kind of file this is, by its bytes first and its name second.
 * @throws SourceError for what is known not to be map data that can be read.
 */
export function recognise(file: Part): Kind {
  const name = baseOf(file.name);
  const extension = extensionOf(file.name);
  if (file.bytes === 0) throw new SourceError(`${name} is empty (0 bytes); copy or export it again.`);
  const bytes = headOf(file.path);
  const head = bytes.toString('latin1');
  const refused = REFUSED.find(({ starts, at }) => starts.some((sign) => head.startsWith(sign, at)));
  if (refused) throw new SourceError(`${name} ${refused.what}.`);
  if (/^\s*(<!doctype html|<html)/i.test(head))
    throw new SourceError(`${name} is a web page, as a failed download leaves behind; download the file again.`);
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].some((sign) => head.startsWith(sign)))
    return ZIPPED_TABLES.includes(extension) ? 'gdal' : 'zip';
  if (head.startsWith('\x1f\x8b')) return 'gzip';
  if (bytes.length >= 4 && bytes.readInt32BE(0) === 9994) return 'shapefile';
  if (['zip', 'kmz'].includes(extension)) return 'zip';
  if (extension === 'gz')
    throw new SourceError(`${name} is not gzip, although it is named so; copy or download it again.`);
  if (['shp', 'shx'].includes(extension)) return 'shapefile';
  if (['csv', 'tsv'].includes(extension)) return 'csv';
  const text = head
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (['{', '[', RECORD_SEPARATOR].includes(text[0] ?? '')) return isEsriJson(text) ? 'gdal' : 'json';
  if (/^(geo|topo)?json(l|s|seq)?$|^ndjson$/.test(extension)) {
    if (text === '' && bytes.every((byte) => byte === 0))
      throw new SourceError(`${name} holds nothing but zero bytes; copy or download it again.`);
    return 'json';
  }
  if (/^(<\?xml|<!--|<(\w+:)?kml)/i.test(text) && /<(\w+:)?kml[\s>]/i.test(text)) return 'kml';
  return isGdalFormat(head, text, extension) ? 'gdal' : 'unknown';
}

const GDAL_EXTENSIONS = [
  'kml',
  'gml',
  'gpx',
  'gpkg',
  'sqlite',
  'db',
  'fgb',
  'tab',
  'mif',
  'dxf',
  'dwg',
  'xlsx',
  'ods',
  'osm',
  'pbf',
  'dgn',
  'gmt',
  'e00',
  'mbtiles',
  'vrt',
  'jml',
  '000',
];

/** Endings that are opened in a folder or archive; everything else lies there beside the data. */
export const DATA_EXTENSIONS = [
  ...GDAL_EXTENSIONS.filter((extension) => extension !== 'vrt'),
  ...['json', 'geojson', 'topojson', 'geojsonl', 'geojsons', 'geojsonseq', 'ndjson', 'jsonl', 'csv', 'tsv', 'xlsm'],
  ...['zip', 'kmz', 'gz', 'xls', 'mdb', 'rar', '7z'],
];

function isGdalFormat(head: string, text: string, extension: string) {
  if (head.startsWith('SQLite format 3\0') || head.startsWith('fgb')) return true;
  if (/^<\?xml|^<(kml|gml:|gpx|osm|wfs:|FeatureCollection)/i.test(text))
    return /<(\w+:)?(kml|gpx|osm|FeatureCollection|\w*Collection)\b|gml/i.test(text);
  return GDAL_EXTENSIONS.includes(extension);
}

/** Features with attributes and rings in place of properties and coordinates: ArcGIS writes them, GDAL reads them. */
const isEsriJson = (text: string) =>
  /"esriGeometry\w+"|"attributes"\s*:\s*\{/.test(text) && !/"type"\s*:\s*"Feature(Collection)?"/.test(text);

function headOf(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
