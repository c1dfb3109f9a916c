import type { Geometry, Position } from 'geojson';
import { parseXml, type XmlElement } from './parse-xml';

const child = (element: XmlElement, tag: string) => element.children.find((one) => one.tag === tag);
const all = (element: XmlElement, tag: string): XmlElement[] =>
  element.children.flatMap((one) => (one.tag === tag ? [one] : all(one, tag)));

/** A Placemark's name, description, ExtendedData and geometry. @throws SyntaxError that says which coordinates are wrong. */
export function readPlacemark(xml: string): { geometry: Geometry | null; properties: Record<string, unknown> } {
  const placemark = parseXml(xml)!;
  const properties: Record<string, unknown> = {};
  for (const tag of ['name', 'description']) {
    const text = child(placemark, tag)?.text.trim();
    if (text) properties[tag] = text;
  }
  const extended = child(placemark, 'ExtendedData');
  if (extended) {
    for (const data of all(extended, 'Data'))
      properties[data.attributes.name ?? 'value'] = child(data, 'value')?.text.trim() || null;
    for (const data of all(extended, 'SimpleData'))
      properties[data.attributes.name ?? 'value'] = data.text.trim() || null;
  }
  const geometries = placemark.children.flatMap((element) => geometryOf(element) ?? []);
  return { geometry: geometries[0] ?? null, properties };
}

function geometryOf(element: XmlElement): Geometry | null {
  switch (element.tag) {
    case 'Point': {
      const [coordinates] = positionsOf(element);
      return coordinates ? { type: 'Point', coordinates } : null;
    }
    case 'LineString':
    case 'LinearRing': {
      const coordinates = positionsOf(element);
      return coordinates.length > 0 ? { type: 'LineString', coordinates } : null;
    }
    case 'Polygon': {
      const rings = ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((tag) =>
        all(element, tag).flatMap((boundary) => all(boundary, 'LinearRing').map(positionsOf)),
      );
      const coordinates = rings.filter((ring) => ring.length > 0);
      return coordinates.length > 0 ? { type: 'Polygon', coordinates } : null;
    }
    case 'Track': {
      const coordinates = all(element, 'coord').map(({ text }) => positionOf(text.trim().split(/\s+/), text));
      return coordinates.length > 0 ? { type: 'LineString', coordinates } : null;
    }
    case 'MultiGeometry':
    case 'MultiTrack':
      return gathered(element.children.flatMap((part) => geometryOf(part) ?? []));
    default:
      return null;
  }
}

function gathered(parts: Geometry[]): Geometry | null {
  if (parts.length < 2) return parts[0] ?? null;
  const [{ type }] = parts as [Geometry];
  if (parts.some((part) => part.type !== type) || !['Point', 'LineString', 'Polygon'].includes(type))
    return { type: 'GeometryCollection', geometries: parts };
  return {
    type: `Multi${type}`,
    coordinates: parts.map((part) => (part as { coordinates: unknown }).coordinates),
  } as Geometry;
}

function positionsOf(element: XmlElement): Position[] {
  const text = child(element, 'coordinates')?.text.trim() ?? '';
  // "lng,lat,alt lng,lat,alt", sometimes with blanks behind the commas
  return text === ''
    ? []
    : text
        .replace(/\s*,\s*/g, ',')
        .split(/\s+/)
        .map((tuple) => positionOf(tuple.split(','), tuple));
}

function positionOf(parts: string[], text: string): Position {
  const position = parts.slice(0, 3).map(Number);
  if (position.length < 2 || position.some((value) => !Number.isFinite(value)) || parts[0] === '' || parts[1] === '')
    throw new SyntaxError(text.slice(0, 60));
  return position;
}
