type Position = [number, number];

/** A Shapefile of polygons of one ring each, and its DBF of text fields as raw bytes, for tests. */
export function buildShp(rings: Position[][]): { shp: Buffer; shx: Buffer } {
  const records: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 100;
  for (const [i, ring] of rings.entries()) {
    const xs = ring.map(([x]) => x);
    const ys = ring.map(([, y]) => y);
    const content = Buffer.alloc(48 + 16 * ring.length);
    content.writeInt32LE(5, 0);
    for (const [at, value] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries())
      content.writeDoubleLE(value, 4 + 8 * at);
    content.writeInt32LE(1, 36);
    content.writeInt32LE(ring.length, 40);
    for (const [at, [x, y]] of ring.entries()) {
      content.writeDoubleLE(x, 48 + 16 * at);
      content.writeDoubleLE(y, 56 + 16 * at);
    }
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    const entry = Buffer.alloc(8);
    entry.writeInt32BE(offset / 2, 0);
    entry.writeInt32BE(content.length / 2, 4);
    records.push(head, content);
    index.push(entry);
    offset += 8 + content.length;
  }
  return {
    shp: Buffer.concat([header(offset), ...records]),
    shx: Buffer.concat([header(100 + 8 * rings.length), ...index]),
  };
}

function header(bytes: number): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE(bytes / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  return head;
}

type DbfColumn = { name: Buffer; width: number; type?: 'C' | 'N' | 'D' | 'L'; decimals?: number };

export function buildDbf(columns: DbfColumn[], rows: Buffer[][], languageDriver = 0): Buffer {
  const rowBytes = 1 + columns.reduce((sum, { width }) => sum + width, 0);
  const head = Buffer.alloc(32 + 32 * columns.length + 1);
  head.writeUInt8(3, 0);
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(rowBytes, 10);
  head.writeUInt8(languageDriver, 29);
  for (const [i, { name, width, type = 'C', decimals = 0 }] of columns.entries()) {
    name.copy(head, 32 + 32 * i, 0, 10);
    head.write(type, 32 + 32 * i + 11, 'latin1');
    head.writeUInt8(width, 32 + 32 * i + 16);
    head.writeUInt8(decimals, 32 + 32 * i + 17);
  }
  head.writeUInt8(0x0d, head.length - 1);
  const body = rows.map((row) => {
    const bytes = Buffer.alloc(rowBytes, 0x20);
    let at = 1;
    for (const [i, { width }] of columns.entries()) {
      row[i]!.copy(bytes, at, 0, width);
      at += width;
    }
    return bytes;
  });
  return Buffer.concat([head, ...body, Buffer.of(0x1a)]);
}
