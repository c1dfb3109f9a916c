import type { Datum, GridName, NoticeCode, NoticeValues } from '../check/notice';

const datumNames: Record<Datum, string> = { wgs84: 'WGS 84/CGCS2000', gcj02: 'GCJ-02', bd09: 'BD-09' };
const percent = (share: number) => `${Math.round(share * 100)} %`;
const metres = (value: number) => `${Math.round(value).toLocaleString('en')} m`;
const mu = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 });
const list = (items: readonly string[]) =>
  items.length > 24 ? `${items.slice(0, 24).join(', ')} … (${items.length})` : items.join(', ') || 'none';
const place = ({ crs, lng, lat }: { crs: string; lng: number; lat: number }) =>
  `--crs ${crs} puts the data at ${lng.toFixed(3)}° E, ${lat.toFixed(3)}° N`;
const many = (count: number, noun: string, plural = `${noun}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
const were = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'} ${count === 1 ? 'was' : 'were'}`;

const gridName = ({ kind, zone }: GridName) =>
  ({
    degrees: 'degrees',
    'gauss-3-zone': `CGCS2000 3° Gauss-Krüger zone ${zone}`,
    'gauss-6-zone': `CGCS2000 6° Gauss-Krüger zone ${zone}`,
    gauss: 'Gauss-Krüger without zone prefix',
    'web-mercator': 'Web Mercator',
  })[kind];

/** A sentence for each notice; values are figures and names, never parts of sentences. */
export const notices: { [Code in NoticeCode]: (values: NoticeValues[Code]) => string } = {
  'overlay-created': ({ layer, kind }) =>
    `"${layer}" is no layer yet: a new overlay of ${kinds[kind] ?? kind} is made for it.`,
  'overlay-near-layer': ({ layer, meant }) =>
    `"${layer}" becomes an overlay of its own; for the layer of that kind pass --layer ${meant}.`,
  'crs-declared': ({ name, by }) =>
    by === 'option'
      ? `Coordinates are read as ${name}, as --crs says.`
      : `The file declares ${name}; the numbers agree.`,
  'crs-inferred': ({ grid, crs, confidence, vertices }) =>
    `The file declares no reference system; ${vertices} vertices look like ${gridName(grid)} and are read as ${crs} (confidence ${percent(confidence)}).`,
  'crs-swapped': ({ confidence, first, second }) =>
    `The axes stand the other way round (first vertex ${first}, ${second}): the second number is read as east (confidence ${percent(confidence)}).`,
  'crs-option-overrides': ({ declared, option }) => `The file declares ${declared}; --crs ${option} goes before it.`,
  'crs-few-vertices': ({ vertices }) => `Only ${vertices} vertices to judge by; 20 or more make a firm guess.`,
  'crs-old-national': ({ name, numbers }) =>
    `The file declares ${name}, an old national system whose shift to CGCS2000 is a state secret and not in this program (numbers ${numbers}): have it converted to CGCS2000 by the surveying office, or, where the coordinates are CGCS2000 already, say so with --crs EPSG:n.`,
  'crs-local': ({ name }) =>
    `The file declares a local grid (${name}) that is tied to no known datum: have it converted to CGCS2000 first, or name its system with --crs EPSG:n.`,
  'crs-not-known': ({ option }) =>
    `--crs ${option} is no reference system: pass a code such as EPSG:4490 or EPSG:4547.`,
  'crs-contradicted': ({ declared, numbers, looksLike, suggestions }) =>
    `The file is declared as ${declared}, which cannot hold its numbers (${numbers})${looksLike ? `; they look like ${gridName(looksLike)}` : ''}. ${
      suggestions.length
        ? `Say which holds: ${suggestions.map((crs) => `--crs ${crs}`).join(' or ')}.`
        : 'Name the right system with --crs EPSG:n.'
    }`,
  'crs-zone-open': ({ numbers, candidates }) =>
    `The numbers (${numbers}) are Gauss-Krüger without zone prefix, and nothing tells the central meridian: ${candidates.map(place).join('; ')}. Pass the right --crs, or --region with a region whose boundary is imported.`,
  'crs-undecided': ({ numbers, candidates }) =>
    `The numbers (${numbers}) can be read in more than one way: ${candidates.map(place).join('; ')}. Pass the right --crs.`,
  'crs-unreadable-numbers': ({ numbers }) =>
    `The file declares no reference system, and its numbers (${numbers}) are neither degrees, nor Gauss-Krüger or Web Mercator metres of a place in China: name the system with --crs EPSG:n.`,
  'crs-other-mercator': ({ reference, wasM, isM }) =>
    `The metres fit ${reference} as EPSG:3395 (World Mercator, ${metres(isM)} apart) and not as EPSG:3857 (${metres(wasM)}). Pass --crs EPSG:3395.`,
  'crs-gauss-undeclared': ({ crs }) =>
    `Metres without a declaration may also stand on Xi'an 1980 or Beijing 1954, up to 120 m off; --crs ${crs} states that they are CGCS2000.`,
  'crs-outside-region': ({ region, lng, lat, distanceKm, suggestions }) =>
    `The data lie at ${lng.toFixed(3)}° E, ${lat.toFixed(3)}° N, ${distanceKm.toFixed(0)} km away from ${region}${
      suggestions.length ? `; ${suggestions.map((crs) => `--crs ${crs}`).join(' or ')} would put them there` : ''
    }. Check --crs and --region.`,
  'datum-given': ({ datum }) => `Read as ${datumNames[datum]}, as --datum says.`,
  'datum-verified': ({ reference, confidence, medianM }) =>
    `Fits ${reference} as WGS 84/CGCS2000 to ${metres(medianM)} (confidence ${percent(confidence)}).`,
  'datum-declared': ({ name }) =>
    `The datum is taken from the declared ${name}; there was nothing to verify it against.`,
  'datum-of-grid': ({ grid }) =>
    `Gauss-Krüger metres come from surveys, which use neither GCJ-02 nor BD-09: they are taken as CGCS2000 (${grid}); there was nothing to verify it against.`,
  'datum-not-asked': ({ place: where }) => `The data lie at ${where}, where shifted datums are not in use.`,
  'datum-outside-area': ({ datum }) =>
    `--datum ${datum} is used for data outside the area where ${datumNames[datum]} is in use.`,
  'datum-contradicted': ({ given, found, confidence, offsetM, azimuth, reference }) =>
    `WARNING: --datum ${given} was followed, but beside ${reference} the file looks like ${datumNames[found]} (${metres(offsetM)} towards ${azimuth.toFixed(0)}°, confidence ${percent(confidence)}).`,
  'datum-found': ({ found, confidence, offsetM, azimuth, reference, medianM }) =>
    `The file lies ${metres(offsetM)} towards ${azimuth.toFixed(0)}° of ${reference}: it looks like ${datumNames[found]} (confidence ${percent(confidence)}; ${metres(medianM)} apart once converted). Pass --datum ${found} to convert it, or --datum wgs84 to keep it as it is.`,
  'datum-hinted': ({ found, confidence, hint }) =>
    `It looks like ${datumNames[found]} (${hint}; confidence ${percent(confidence)}), which no imported boundary confirms. Pass --datum ${found} to convert it, or --datum wgs84 to keep it as it is.`,
  'datum-unknown': ({ reference }) =>
    `It cannot be known whether these coordinates are WGS 84/CGCS2000, GCJ-02 or BD-09: the file does not say${
      reference ? `, and ${reference} does not decide it` : ', and no imported boundary lies beside it'
    }. Pass --datum wgs84, --datum gcj02 or --datum bd09.`,
  'datum-reference-coarse': ({ reference, wgs84M, gcj02M, bd09M }) =>
    `${reference} cannot tell the datum: read as WGS 84 the file lies ${metres(wgs84M)} off, as GCJ-02 ${metres(gcj02M)}, as BD-09 ${metres(bd09M)}.`,
  'datum-offset-unexplained': ({ reference, offsetM, azimuth }) =>
    `The file lies a constant ${metres(offsetM)} towards ${azimuth.toFixed(0)}° of ${reference}, which no datum of the file explains: the reference itself may have been imported in the wrong one.`,
  'datum-old-shift': ({ reference, offsetM, azimuth }) =>
    `The file lies a constant ${metres(offsetM)} towards ${azimuth.toFixed(0)}° of ${reference}: coordinates of Xi'an 1980 or Beijing 1954 that were taken for CGCS2000 lie so. Ask where they come from.`,
  'datum-converted': ({ from }) =>
    `Converted from ${datumNames[from]} to WGS 84/CGCS2000 before anything was measured.`,
  'geometry-missing': ({ count, total }) => `${were(count, 'row')} left out of ${total}: no geometry.`,
  'geometry-not-finite': ({ count, total }) => `${were(count, 'row')} left out of ${total}: a coordinate is no number.`,
  'geometry-out-of-range': ({ count, total }) =>
    `${were(count, 'row')} left out of ${total}: a coordinate lies outside ±180° or ±90°.`,
  'geometry-collection': ({ count }) =>
    `${were(count, 'row')} left out: a collection of mixed geometry has no place in a layer.`,
  'geometry-collapsed': ({ count }) =>
    `${were(count, 'row')} left out: nothing remains but a point or a line without extent.`,
  'geometry-parts-dropped': ({ count }) => `${were(count, 'part')} left out: rings or lines without extent.`,
  'geometry-wrong-kind': ({ layer, expected, points, lines, polygons }) =>
    `The layer "${layer}" holds ${kinds[expected] ?? expected}, but the file has ${counts(points, lines, polygons)}. Turn them into ${kinds[expected] ?? expected} first, or pass --layer with a code of your own to keep them as an overlay.`,
  'geometry-overlay-kind': ({ layer, expected, found }) =>
    `The overlay "${layer}" holds ${kinds[expected] ?? expected}, but the file has ${kinds[found] ?? found}. Choose another --layer code.`,
  'geometry-mixed': ({ points, lines, polygons }) =>
    `The file mixes ${counts(points, lines, polygons)}; a layer holds one kind. Split it by kind first.`,
  'geometry-z-dropped': ({ m }) =>
    `Heights${m ? ' and measures' : ''} (Z${m ? ', M' : ''}) were dropped: layers are flat.`,
  'rings-closed': ({ count }) => `${were(count, 'open ring')} closed.`,
  'rings-turned': ({ count }) => `${were(count, 'ring')} turned to run right-handed; no vertex moved.`,
  'vertices-repeated': ({ count }) => `${many(count, 'vertex', 'vertices')} like the one before; kept.`,
  'lines-without-length': ({ count }) => `${many(count, 'row')} with a line that has no length; kept as in the file.`,
  'features-identical': ({ count }) => `${many(count, 'feature')} exactly like another one; kept.`,
  'geometry-repaired': ({ count, beforeMu, afterMu }) =>
    `${were(count, 'polygon')} invalid and repaired: ${mu(beforeMu)} 亩 before, ${mu(afterMu)} 亩 after.`,
  'geometry-repair-large': ({ row, beforeM2, afterM2, reason }) =>
    `Row ${row}: the repair changed the area from ${mu(beforeM2)} to ${mu(afterM2)} m² (${reason}).`,
  'geometry-not-repaired': ({ count }) => `${were(count, 'row')} left out: invalid beyond repair.`,
  'nothing-to-import': ({ total }) => `Nothing to import: none of the ${total} rows can be placed on the map.`,
  'cell-unreadable': ({ row, field, text, type }) =>
    `Row ${row}, ${field}: "${text}" is no ${types[type] ?? type}; the text is kept beside the layer's own columns.`,
  'cells-unreadable': ({ field, count, type }) =>
    `${field}: ${count} cells are no ${types[type] ?? type}; their text is kept.`,
  'field-not-in-file': ({ field, fields }) =>
    `--map names the field "${field}", which the file does not have. Its fields: ${list(fields)}.`,
  'column-not-in-layer': ({ column, layer, columns }) =>
    `--map names the column "${column}", which the layer "${layer}" does not have. Its columns: ${list(columns)}.`,
  'overlay-without-kind': ({ field }) =>
    `No field fills "kind", so the layer cannot be filtered, coloured or grouped by kind. Name one with --map FIELD=kind (such as --map ${field}=kind).`,
  'fields-unmapped': ({ fields }) => `Kept as they are, without a column of the layer: ${list(fields)}.`,
  'property-named-as-computed': ({ fields }) =>
    `The file's own ${list(fields)} stay beside ours: areas and lengths are always measured here.`,
  'text-not-storable': ({ count }) =>
    `${were(count, 'text')} cleared of characters that no database stores (NUL, half surrogates).`,
  'name-missing': ({ count }) => `${many(count, 'row')} without a name; the code stands in.`,
  'class-system-inferred': ({ system }) => `Land classes are read as ${system}, by the codes and fields themselves.`,
  'class-system-unknown': ({ count }) =>
    `${count.toLocaleString('en')} land class codes stand without their system: the file does not tell survey2019 from yongdi2023.`,
  'code-from-field': ({ field, prefix }) =>
    prefix === null
      ? `Each row is known by ${field}.`
      : `Each row is known by "${prefix}/" and ${field}: a running number repeats in other files.`,
  'code-from-region-and-number': ({ field }) => `Each row is known by its region and ${field}.`,
  'code-from-row': ({ prefix }) =>
    `No field identifies a row: each is known by "${prefix}/" and its place in the file.`,
  'codes-repeated': ({ count }) => `${were(count, 'code')} repeated in the file; the later rows carry #2, #3 …`,
  'code-spoiled': ({ row, text, count }) =>
    `Row ${row}: the region code "${text}" was turned into a number by a spreadsheet and has lost its digits (${count} such rows). Format the column as text in the source and export it again.`,
  'code-not-region': ({ row, text, count, reason }) =>
    `Row ${row}: "${text}" is no region code, ${reasons[reason]} (${count} such rows).`,
  'region-code-repeated': ({ code, rows }) =>
    `Rows ${rows.join(', ')} all carry the region code ${code}: dissolve them into one row, or correct the code.`,
  'region-codes-unknown': ({ codes, count }) => `${count} region codes are not in the tree: ${list(codes)}.`,
  'regions-new': ({ count, codes }) => `${were(count, 'region')} not in the tree and will be added: ${list(codes)}.`,
  'region-name-differs': ({ row, code, file, known }) =>
    `Row ${row}: ${code} is "${file}" in the file and "${known}" in the tree; the tree's name stays.`,
  'region-parent-needed': ({ count, best }) =>
    `The ${count} rows have names but no codes, and a name alone is no key: pass --region with the code of the region above them${
      best ? ` (${best.matched} of the names stand under ${best.name}: --region ${best.code})` : ''
    }.`,
  'region-not-known': ({ code }) => `--region ${code} is not in the region tree: pass a code of 6, 9 or 12 digits.`,
  'region-matched-by-name': ({ count, parent }) => `${were(count, 'region')} found by name under ${parent}.`,
  'region-name-shortened': ({ row, file, known, code }) => `Row ${row}: "${file}" is taken as ${known} (${code}).`,
  'region-name-unmatched': ({ row, name, nearest }) =>
    `Row ${row}: "${name}" is not in the tree and was not imported. ${
      nearest.length
        ? `Nearest: ${nearest.map(({ code, name: other, why }) => `${other} ${code}${{ renamed: ' (renamed?)', similar: '', free: ' (not in the file)' }[why]}`).join(', ')}.`
        : 'No name is near.'
    }`,
  'region-name-ambiguous': ({ row, name, candidates }) =>
    `Row ${row}: "${name}" may be ${candidates.join(' or ')}; it was not imported.`,
  'regions-foreign': ({ text, digits }) =>
    `"${text}" (${digits} characters) is no code of GB/T 2260: the region layer takes codes of 6, 9, 12 or 15 digits only. Import the file as an overlay: --layer with a code of your own.`,
  'region-none-matched': ({ count }) =>
    `None of the ${count} rows belongs to a region of the tree: nothing to import into "region".`,
  'region-by-location': ({ count }) => `Region from where they lie: ${many(count, 'row')}.`,
  'region-from-option': ({ count, code }) => `Region from --region ${code}: ${many(count, 'row')}.`,
  'region-none': ({ count }) => `No region for ${many(count, 'row')}: no code, and no imported boundary around them.`,
  'layers-several': ({ layers }) =>
    `The file holds ${layers.length} layers: ${layers.map(({ name, count, geometry }) => `${name} (${count} ${geometry})`).join(', ')}. Choose one with --source-layer NAME.`,
  'layer-not-in-file': ({ name, layers }) => `The file has no layer "${name}". Its layers: ${list(layers)}.`,
  'file-without-geometry': ({ rows, format }) =>
    `A table without geometry (${rows} rows, ${format}): there is nothing to place on the map.`,
};

const kinds: Record<string, string> = { polygon: 'polygons', line: 'lines', point: 'points' };
const types: Record<string, string> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  date: 'whole date',
  text: 'text',
};
const reasons: Record<string, string> = {
  length: 'which has 6, 9, 12 or 15 digits',
  'not-digits': 'which is digits only',
  province: 'whose first two digits name a province',
};
const counts = (points: number, lines: number, polygons: number) =>
  [
    points && `${points.toLocaleString('en')} point features`,
    lines && `${lines.toLocaleString('en')} line features`,
    polygons && `${polygons.toLocaleString('en')} polygon features`,
  ]
    .filter(Boolean)
    .join(', ');

/** Frame of the printed report. */
export const report = {
  file: 'File',
  layer: 'Layer',
  encoding: 'Encoding',
  encodingFrom: {
    cpg: 'from .cpg',
    'dbf-flag': 'from the DBF header',
    evidence: 'by the text itself',
    option: 'as --encoding says',
    format: 'of the format',
  },
  crs: 'Coordinates',
  declared: 'declared',
  nothing: 'nothing',
  read: 'read as',
  datum: 'Datum',
  open: 'open',
  rows: 'Rows',
  counts: (read: number, insert: number, replace: number, repaired: number, skipped: number) =>
    `${read.toLocaleString('en')} read, ${insert.toLocaleString('en')} new, ${replace.toLocaleString('en')} replaced, ${repaired.toLocaleString('en')} repaired, ${skipped.toLocaleString('en')} left out`,
  area: 'Area',
  areaSum: (sum: number) => `${mu(sum)} 亩 (on the CGCS2000 ellipsoid)`,
  fields: 'Fields',
  level: { note: 'note', warning: 'warning', question: 'to decide', refusal: 'refused' },
  inRows: (rows: readonly number[]) => `rows ${rows.slice(0, 8).join(', ')}${rows.length > 8 ? ' …' : ''}`,
  more: (count: number) => `… and ${count.toLocaleString('en')} more of this kind.`,
  committed: (batch: number, layer: string) => `Imported into "${layer}" as batch ${batch}.`,
  wouldCommit: (layer: string) => `Dry run: this would be imported into "${layer}". Nothing was written.`,
  notCommitted: 'Not imported; nothing was written.',
  rerun: 'Run again with what holds:',
  cancelled: 'Stopped; nothing was written.',
  failed: (message: string) => `The import failed and nothing was written: ${message}`,
  severalDone: (done: number, total: number) => `${done} of ${total} files imported.`,
  phases: {
    opening: 'Opening',
    reading: 'Reading',
    checking: 'Checking',
    staging: 'Writing',
    committing: 'Committing',
  },
  rate: (perSecond: number) => `${Math.round(perSecond).toLocaleString('en')}/s`,
  left: (seconds: number) => `${seconds.toFixed(0)} s left`,
  usage: `npm run import -- FILE --layer LAYER [options]
  FILE                     a file, a folder, or an archive (.zip, .gz)
  --layer LAYER            region, parcel, area, belt, stop, project, or a code of your own for an overlay
  --crs EPSG:n             reference system, where the file does not say or says it wrong
  --datum D                wgs84 (or CGCS2000), gcj02, or bd09
  --encoding NAME          text encoding, such as GBK or BIG5
  --map FIELD=COLUMN       a field that fills a column; may be repeated
  --region CODE            the region that the data belong to, 6 to 12 digits
  --source-layer NAME      one layer of a file that has several
  --dry-run                the same report, nothing written
  --visibility V           public, internal (default), or restricted
  --title TEXT             title of a new overlay
  --role ROLE              of a new overlay: barrier, exclusion, or context

npm run import -- DEM.tif --source TEXT [--unit m|ft|us-ft] [--crs EPSG:n] [--dry-run]
  heights from a GeoTIFF, .asc, .img or a zip of one (--layer terrain), in place of those that are present`,
  heights: {
    place: 'Extent',
    cells: (fileM: string, cellM: string, cells: string) => `cells of ${fileM} m, kept at ${cellM} m (${cells} cells)`,
    range: 'Heights',
    missing: (percent: string) => `${percent} % of the cells have no height`,
    unit: { m: 'm', ft: 'ft', 'us-ft': 'US survey feet' },
    noUnit: 'unit not named',
    notes: {
      'unit-open': 'The file does not name the unit of its heights: add --unit m or --unit ft.',
      'nodata-guessed':
        'Cells with a value that programs write for “no height” are taken for such, though the file does not say so.',
      coarser: 'The file has more cells than are kept: it is read coarser.',
    },
    noSource: 'Say where the heights are from: --source "…".',
    offset: 'Whether the heights stand on GCJ-02 cannot be told from them: compare the hills with borders and rivers.',
    stored: (batch: number) =>
      `The heights are stored as import ${batch}, in place of those before, which are kept once.`,
    wouldStore: 'Dry run: the heights could be stored. Nothing was written.',
  },
  noFile: 'Name the file to import.',
  noLayer: 'Pass --layer.',
  badLayer: (layer: string) =>
    `--layer ${layer} is no layer, and no code for an overlay either: small letters, digits and hyphens, 2 to 40, beginning with a letter.`,
  badOption: (name: string, value: string, allowed: string) => `--${name} ${value}: it takes ${allowed}.`,
  badMap: (text: string) => `--map ${text}: it takes FIELD=COLUMN.`,
};
