/** The parts of gdal3.js's Emscripten module that we use; its own types cover only its wrappers. */
export type GdalModule = {
  ccall(
    name: string,
    returns: 'number' | 'string' | null,
    types: ('number' | 'string')[],
    values: (number | string)[],
  ): unknown;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  HEAPU32: Uint32Array;
  HEAPF64: Float64Array;
  HEAP32: Int32Array;
  setValue(pointer: number, value: number, type: string): void;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, pointer: number, bytes: number): void;
  FS: {
    mkdir(path: string): void;
    mount(type: { mount(): FsNode }, options: object, path: string): void;
    unmount(path: string): void;
    unlink(path: string): void;
    readFile(path: string): Uint8Array;
  };
  MEMFS: { ops_table: { file: { stream: { write: WriteOperation } } } };
  WORKERFS: {
    DIR_MODE: number;
    FILE_MODE: number;
    createNode(
      parent: FsNode | null,
      name: string,
      mode: number,
      dev: number,
      contents?: FsContents,
      modified?: Date,
    ): FsNode;
    stream_ops: { read: ReadOperation };
  };
};

export type FsContents = { size: number; descriptor: number };
export type FsNode = { name: string; size: number; contents: FsContents };
type Stream = { node: FsNode };
type ReadOperation = (stream: Stream, heap: Int8Array, offset: number, length: number, position: number) => number;
type WriteOperation = (
  stream: Stream,
  heap: Int8Array,
  offset: number,
  length: number,
  position: number,
  canOwn?: boolean,
) => number;
