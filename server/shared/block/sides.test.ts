import fc from 'fast-check';
import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { type Hit, looksFrom, type SideName, sideNames, sidesOf } from './sides';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const outline = (...rings: Position[][]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: rings.map((ring) => [ring]),
});

const square = outline(box(113.2, 20.9, 113.21, 20.91));
const hit = (look: number, kind: Hit['kind'], name: string, far = 1): Hit => ({ look, kind, name, far });

describe('looks', () => {
  test('begin on the outermost boundary of each side and go straight outwards, 40 m', () => {
    const looks = looksFrom(square, 40);
    expect(looks.length).toBe(4 * 48);
    for (const { side, from, to, inside } of looks) {
      const along = side === 'east' || side === 'west' ? 0 : 1;
      const edge = { east: 113.21, south: 20.9, west: 113.2, north: 20.91 }[side];
      expect(from[along]).toBeCloseTo(edge, 12);
      expect(to[1 - along]).toBe(from[1 - along]);
      const sign = side === 'east' || side === 'north' ? 1 : -1;
      expect(Math.sign(to[along]! - from[along]!)).toBe(sign);
      expect(Math.sign(inside[along]! - from[along]!)).toBe(-sign);
      const metres = (to[along]! - from[along]!) * 111_320 * (along === 0 ? Math.cos((20.905 * Math.PI) / 180) : 1);
      expect(Math.abs(metres)).toBeCloseTo(40, 6);
    }
  });

  test('of a block in two pieces pass over the gap: only what lies beyond the outermost piece bounds it', () => {
    const looks = looksFrom(outline(box(113.2, 20.9, 113.21, 20.91), box(113.2102, 20.9, 113.22, 20.91)), 40);
    for (const { from } of looks.filter(({ side }) => side === 'east')) expect(from[0]).toBeCloseTo(113.22, 12);
    for (const { from } of looks.filter(({ side }) => side === 'west')) expect(from[0]).toBeCloseTo(113.2, 12);
  });

  test('leave out the rows where there is no block', () => {
    const looks = looksFrom(outline(box(113.2, 20.9, 113.21, 20.902), box(113.2, 20.908, 113.21, 20.91)), 40);
    const rows = looks.filter(({ side }) => side === 'east').map(({ from }) => from[1]!);
    expect(rows.length).toBeGreaterThan(10);
    for (const lat of rows) expect(lat < 20.902 || lat > 20.908).toBe(true);
  });

  test('of a block turned by a quarter are those of the side that it turned to', () => {
    // about a place on the equator, where a degree is as long either way
    const turned = ([lng, lat]: Position): Position => [-lat!, lng!];
    const turnedTo: Record<SideName, SideName> = { east: 'north', north: 'west', west: 'south', south: 'east' };
    const coordinate = fc.integer({ min: -900, max: 900 }).map((n) => n / 1e5);
    const corners = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(corners, (points) => {
        const ring: Position[] = [...points, points[0]!];
        const straight = looksFrom(outline(ring), 40);
        const round = looksFrom(outline(ring.map(turned)), 40);
        for (const side of sideNames) {
          const across = side === 'east' || side === 'west' ? 1 : 0;
          const ofSide = straight.filter((look) => look.side === side);
          // a row that runs through a corner itself may fall to either side of it
          const isThrough = (row: number) => points.some((point) => Math.abs(point[across]! - row) < 1e-12);
          if (ofSide.some(({ from }) => isThrough(from[across]!))) continue;
          const byRow = (one: Position, other: Position) => one[1 - across]! - other[1 - across]!;
          const before = ofSide.map(({ from }) => turned(from)).sort(byRow);
          const after = round.filter((look) => look.side === turnedTo[side]).map(({ from }) => from);
          const near = (places: Position[]) => places.map((place) => place.map((n) => expect.closeTo(n, 9)));
          expect(after.sort(byRow)).toEqual(near(before));
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe('四至', () => {
  const looks = looksFrom(square, 40);
  const places = (side: SideName) => looks.flatMap((look, place) => (look.side === side ? [place] : []));

  test('names what each side meets, the longest stretch first, and leaves out what meets less than a tenth', () => {
    const east = places('east');
    const sides = sidesOf(looks, [
      ...east.slice(0, 30).map((place) => hit(place, 'overlay', '汐江')),
      ...east.slice(30, 45).map((place) => hit(place, 'owner', '第五村民小组')),
      ...east.slice(45).map((place) => hit(place, 'owner', '第六村民小组')),
      ...places('north').map((place) => hit(place, 'region', '月园村')),
    ]);
    expect(sides.east).toEqual([
      { kind: 'overlay', name: '汐江', share: expect.closeTo(30 / 48, 9) },
      { kind: 'owner', name: '第五村民小组', share: expect.closeTo(15 / 48, 9) },
    ]);
    expect(sides.north).toEqual([{ kind: 'region', name: '月园村', share: expect.closeTo(1, 9) }]);
    expect([sides.south, sides.west]).toEqual([[], []]);
  });

  test('of what one look meets, a river or road goes before a border, a border before land, land before an owner', () => {
    const [place] = places('west') as [number];
    const all = places('west').map((look) => hit(look, 'owner', '村集体', 0));
    const told = (...more: Hit[]) => sidesOf(looks, [...all, ...more]).west.map(({ name }) => name);
    const everywhere = (kind: Hit['kind'], name: string, far: number) =>
      places('west').map((look) => hit(look, kind, name, far));
    expect(told(...everywhere('land', '河流水面', 5))).toEqual(['河流水面']);
    expect(told(...everywhere('land', '河流水面', 5), ...everywhere('region', '月园村', 9))).toEqual(['月园村']);
    expect(told(...everywhere('region', '月园村', 9), ...everywhere('overlay', '县道', 30))).toEqual(['县道']);
    expect(told(hit(place, 'overlay', '县道', 30))).toEqual(['村集体']);
  });

  test('of two of a kind the nearer one bounds', () => {
    const hits = places('south').flatMap((look) => [hit(look, 'owner', 'far', 8), hit(look, 'owner', 'near', 2)]);
    expect(sidesOf(looks, hits).south.map(({ name }) => name)).toEqual(['near']);
  });
});
