/**
 * GDAL in WebAssembly, in a process of its own: an abort, a leak or a full memory in there ends this process and no
 * other. Started by `run-gdal.ts` with its working folder at gdal3.js's own files; takes jobs from its standard input,
 * one after the other, and ends with its input or after a failure. Files are read where they lie, read-only; what GDAL
 * writes goes to the standard output as it comes, so neither side ever holds a layer.
 *
 * Output is frames: a length (uint32) and as many bytes. A length of 0 ends a job; FAILED ends it too, and a frame with
 * the reason follows.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import initGdal from 'gdal3.js/node.js';
import type { GdalInput, GdalJob, WarpedHead } from './gdal-job';
import type { FsNode, GdalModule } from './gdal-module';

const OPEN_RASTER = 0x02;
const OPEN_VECTOR = 0x04;
const OPEN_VERBOSE = 0x40;
const FAILURE = 3;
const FAILED = 0xffffffff;
const OUT_BYTES = 1 << 18;
const INPUT = '/source';
const OUTPUT = '/target/stream.out';
const WARPED = '/target/warped.vrt';
const STRIP = '/target/strip.bin';
const STRIP_CELLS = 2_000_000;

const pause = new Int32Array(new SharedArrayBuffer(4));
/** The first error is the cause, those after it are what it led to. */
let firstError = '';
const { Module } = await initGdal({
  path: '.',
  logHandler: () => {},
  errorHandler: (text: string) => {
    if (firstError === '' && text.startsWith('ERROR')) firstError = text.replace(/^ERROR \d+: /, '');
  },
});
const gdal = Module as GdalModule;

gdal.FS.mkdir(INPUT);
gdal.FS.mkdir('/target');
for (let line = readLine(); line !== ''; line = readLine()) {
  try {
    run(JSON.parse(line) as GdalJob);
    writeAll(Buffer.alloc(4));
  } catch (error) {
    const message = Buffer.from(
      plain([...new Set([firstError, error instanceof Error ? error.message : String(error)])].join(' ')),
    );
    writeAll(Buffer.from(Uint32Array.of(FAILED).buffer));
    sendFrame(message);
    process.exit(1);
  }
}
process.exit(0);

function run(job: GdalJob) {
  firstError = '';
  if (job.task === 'transform') {
    transform(job.from, job.to);
    return;
  }
  const isRaster = job.task === 'describe-raster' || job.task === 'warp';
  const { dataset, close } = open(job.input, isRaster ? OPEN_RASTER : OPEN_VECTOR);
  if (job.task === 'describe') describe(dataset);
  else if (job.task === 'describe-raster') describeRaster(dataset);
  else if (job.task === 'warp') warp(dataset, job.args, job.mostCells);
  else stream(dataset, job.args);
  close();
}

function sendFrame(bytes: Uint8Array) {
  if (bytes.length === 0) return;
  writeAll(Buffer.from(Uint32Array.of(bytes.length).buffer));
  writeAll(bytes);
}

/** Without the paths of our file system and of the machine on which GDAL was built. */
function plain(message: string) {
  return message
    .replaceAll(`${INPUT}/`, '')
    .replace(/In file \S+, at line \d+, |\S*\/build\/native\/\S+?,? ?(line )?\d*: /g, '')
    .trim();
}

function lastError() {
  return firstError || (gdal.ccall('CPLGetLastErrorMsg', 'string', [], []) as string);
}

/** Node opens our pipes without blocking: a full or empty one says EAGAIN, and there is nothing else to do but wait. */
function patiently(operation: () => number): number {
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

function readExactly(target: Uint8Array): boolean {
  let done = 0;
  while (done < target.length) {
    const got = patiently(() => readSync(0, target, done, target.length - done, null));
    if (got === 0) return false;
    done += got;
  }
  return true;
}

function readLine() {
  const bytes: number[] = [];
  const one = new Uint8Array(1);
  while (readExactly(one) && one[0] !== 10) bytes.push(one[0]!);
  return Buffer.from(bytes).toString('utf8');
}

function writeAll(bytes: Uint8Array) {
  for (let done = 0; done < bytes.length; ) done += patiently(() => writeSync(1, bytes, done, bytes.length - done));
}

function stringList(texts: string[]) {
  const pointers = texts.map((text) => {
    const bytes = gdal.lengthBytesUTF8(text) + 1;
    const pointer = gdal._malloc(bytes);
    gdal.stringToUTF8(text, pointer, bytes);
    return pointer;
  });
  const list = gdal._malloc(4 * (pointers.length + 1));
  gdal.HEAPU32.set([...pointers, 0], list / 4);
  return list;
}

/** Shows the files to GDAL and returns what takes them away again. */
function mountFiles(files: GdalInput['files']) {
  const { WORKERFS: tree, FS } = gdal;
  // gdal3.js reads here through FileReaderSync, which only browsers have.
  tree.stream_ops.read = ({ node }, heap, offset, length, position) =>
    position >= node.size ? 0 : readSync(node.contents.descriptor, heap, offset, length, position);
  const descriptors: number[] = [];
  const folders = new Map<string, FsNode>();
  const mount = () => {
    const root = tree.createNode(null, '/', tree.DIR_MODE, 0);
    for (const { name, path } of files) {
      const parts = name.split('/');
      let parent = root;
      for (let depth = 1; depth < parts.length; depth++) {
        const folder = parts.slice(0, depth).join('/');
        if (!folders.has(folder)) folders.set(folder, tree.createNode(parent, parts[depth - 1]!, tree.DIR_MODE, 0));
        parent = folders.get(folder)!;
      }
      const descriptor = openSync(path, 'r');
      descriptors.push(descriptor);
      const { size, mtime } = fstatSync(descriptor);
      tree.createNode(parent, parts.at(-1)!, tree.FILE_MODE, 0, { size, descriptor }, mtime);
    }
    return root;
  };
  FS.mount({ mount }, {}, INPUT);
  return () => {
    FS.unmount(INPUT);
    for (const descriptor of descriptors) closeSync(descriptor);
  };
}

function open({ files, main, openOptions, config }: GdalInput, kind: number) {
  const unmount = mountFiles(files);
  for (const [key, value] of Object.entries(config))
    gdal.ccall('CPLSetConfigOption', null, ['string', 'string'], [key, value]);
  gdal.ccall('CPLErrorReset', null, [], []);
  const dataset = gdal.ccall(
    'GDALOpenEx',
    'number',
    ['string', 'number', 'number', 'number', 'number'],
    [`${INPUT}/${main}`, kind | OPEN_VERBOSE, 0, stringList(openOptions), 0],
  ) as number;
  if (!dataset) throw new Error(lastError());
  const close = () => {
    gdal.ccall('GDALClose', null, ['number'], [dataset]);
    unmount();
    for (const key of Object.keys(config)) gdal.ccall('CPLSetConfigOption', null, ['string', 'number'], [key, 0]);
  };
  return { dataset, close };
}

function optionsOf(maker: string, args: string[]): number {
  const options = gdal.ccall(maker, 'number', ['number', 'number'], [stringList(args), 0]) as number;
  if (!options) throw new Error(lastError());
  return options;
}

function describe(dataset: number) {
  const options = optionsOf('GDALVectorInfoOptionsNew', ['-json', '-wkt_format', 'WKT1']);
  sendDescription(gdal.ccall('GDALVectorInfo', 'string', ['number', 'number'], [dataset, options]) as string);
}

function describeRaster(dataset: number) {
  const options = optionsOf('GDALInfoOptionsNew', ['-json', '-mm', '-wkt_format', 'WKT1', '-nomd', '-nofl']);
  sendDescription(gdal.ccall('GDALInfo', 'string', ['number', 'number'], [dataset, options]) as string);
}

function sendDescription(text: string) {
  sendFrame(Buffer.from(text.replace('{', `{"complaint":${JSON.stringify(plain(firstError))},`), 'utf8'));
}

/** What a tool of GDAL makes of one dataset. */
function made(tool: 'GDALVectorTranslate' | 'GDALWarp', to: string, dataset: number, options: number): number {
  const sources = gdal._malloc(4);
  gdal.setValue(sources, dataset, '*');
  return gdal.ccall(
    tool,
    'number',
    ['string', 'number', 'number', 'number', 'number', 'number'],
    [to, 0, 1, sources, options, 0],
  ) as number;
}

function closeDataset(dataset: number) {
  gdal.ccall('GDALClose', null, ['number'], [dataset]);
}

/** A warped VRT works its cells out where they are read: neither side ever holds the whole. */
function warp(dataset: number, args: string[], mostCells: number) {
  const sizeOf = (warped: number) =>
    ['GDALGetRasterXSize', 'GDALGetRasterYSize'].map(
      (name) => gdal.ccall(name, 'number', ['number'], [warped]) as number,
    ) as [number, number];
  const warpedTo = (more: string[]) => {
    const warped = made(
      'GDALWarp',
      WARPED,
      dataset,
      optionsOf('GDALWarpAppOptionsNew', ['-of', 'VRT', ...args, ...more]),
    );
    if (!warped) throw new Error(lastError());
    return warped;
  };
  let warped = warpedTo([]);
  let [width, height] = sizeOf(warped);
  const isCoarser = width * height > mostCells;
  if (isCoarser) {
    closeDataset(warped);
    const scale = Math.sqrt(mostCells / (width * height));
    warped = warpedTo(['-ts', String(Math.floor(width * scale)), String(Math.floor(height * scale))]);
    [width, height] = sizeOf(warped);
  }
  const pointer = gdal._malloc(48);
  gdal.ccall('GDALGetGeoTransform', 'number', ['number', 'number'], [warped, pointer]);
  const [west, perColumn, , north, , perRow] = gdal.HEAPF64.slice(pointer / 8, pointer / 8 + 6);
  gdal._free(pointer);
  const bbox: WarpedHead['bbox'] = [west!, north! + perRow! * height, west! + perColumn! * width, north!];
  sendFrame(Buffer.from(`${JSON.stringify({ width, height, bbox, isCoarser } satisfies WarpedHead)}\n`));
  const rows = Math.max(1, Math.floor(STRIP_CELLS / width));
  for (let row = 0; row < height; row += rows) sendStrip(warped, [0, row, width, Math.min(rows, height - row)]);
  closeDataset(warped);
}

function sendStrip(warped: number, [column, row, width, height]: [number, number, number, number]) {
  const args = ['-of', 'ENVI', '-ot', 'Float32', '-srcwin', ...[column, row, width, height].map(String)];
  gdal.ccall('CPLErrorReset', null, [], []);
  const strip = gdal.ccall(
    'GDALTranslate',
    'number',
    ['string', 'number', 'number', 'number'],
    [STRIP, warped, optionsOf('GDALTranslateOptionsNew', args), 0],
  ) as number;
  const failed = (gdal.ccall('CPLGetLastErrorType', 'number', [], []) as number) >= FAILURE;
  if (!strip || failed) throw new Error(lastError());
  closeDataset(strip);
  sendFrame(gdal.FS.readFile(STRIP));
  gdal.FS.unlink(STRIP);
}

function stream(dataset: number, args: string[]) {
  const { stream: operations } = gdal.MEMFS.ops_table.file;
  const writeToMemory = operations.write;
  const held = Buffer.allocUnsafe(OUT_BYTES);
  let used = 0;
  const flush = () => {
    sendFrame(held.subarray(0, used));
    used = 0;
  };
  operations.write = (target, heap, offset, length, position, canOwn) => {
    if (target.node.name !== 'stream.out') return writeToMemory(target, heap, offset, length, position, canOwn);
    const bytes = new Uint8Array(heap.buffer, heap.byteOffset + offset, length);
    if (used + length > held.length) flush();
    if (length > held.length) sendFrame(bytes);
    else {
      held.set(bytes, used);
      used += length;
    }
    return length;
  };
  gdal.ccall('CPLErrorReset', null, [], []);
  const written = made('GDALVectorTranslate', OUTPUT, dataset, optionsOf('GDALVectorTranslateOptionsNew', args));
  const failed = (gdal.ccall('CPLGetLastErrorType', 'number', [], []) as number) >= FAILURE;
  const message = lastError();
  if (written) closeDataset(written);
  if (!written || failed) throw new Error(message);
  flush();
  operations.write = writeToMemory;
  gdal.FS.unlink(OUTPUT);
}

function crs(definition: string) {
  const pointer = gdal.ccall('OSRNewSpatialReference', 'number', ['number'], [0]) as number;
  if (gdal.ccall('OSRSetFromUserInput', 'number', ['number', 'string'], [pointer, definition]) !== 0)
    throw new Error(
      `PROJ does not know the coordinate system ${definition.length > 60 ? `${definition.slice(0, 60)}…` : definition}`,
    );
  gdal.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [pointer, 0]);
  return pointer;
}

function transform(from: string, to: string) {
  const operation = gdal.ccall(
    'OCTNewCoordinateTransformation',
    'number',
    ['number', 'number'],
    [crs(from), crs(to)],
  ) as number;
  if (!operation) throw new Error(lastError() || 'PROJ has no operation between these coordinate systems');
  const length = new Uint32Array(1);
  while (readExactly(new Uint8Array(length.buffer)) && length[0]! > 0) {
    const doubles = new Float64Array(length[0]!);
    if (!readExactly(new Uint8Array(doubles.buffer))) return;
    const count = doubles.length / 2;
    const pointer = gdal._malloc(16 * count);
    const at = pointer / 8;
    for (let i = 0; i < count; i++) {
      gdal.HEAPF64[at + i] = doubles[2 * i]!;
      gdal.HEAPF64[at + count + i] = doubles[2 * i + 1]!;
    }
    gdal.ccall(
      'OCTTransform',
      'number',
      ['number', 'number', 'number', 'number', 'number'],
      [operation, count, pointer, pointer + 8 * count, 0],
    );
    const heap = gdal.HEAPF64;
    for (let i = 0; i < count; i++) {
      doubles[2 * i] = heap[at + i]!;
      doubles[2 * i + 1] = heap[at + count + i]!;
    }
    gdal._free(pointer);
    sendFrame(new Uint8Array(doubles.buffer));
  }
}
