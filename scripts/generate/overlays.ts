import type { LineString, Polygon } from 'geojson';
import type { NewFeature } from '../../server/batch/load';
import { ringArea } from './border-arcs';
import type { Curve } from './curve';
import { type Frame, positionOf } from './frame';
import { outlineOf } from './outline';
import { cellAt } from './raster';
import { COUNTY_CODE } from './regions';
import { BEYOND, COUNTY } from './terrain';
import type { World } from './world';

/** Stretches of a curve whose vertices lie in the county, with one vertex more where they leave it over land: [first, last]. */
function insideRuns(world: World, curve: Curve): [number, number][] {
  const { raster, ground } = world.terrain;
  const last = curve.length / 2 - 1;
  const runs: [number, number][] = [];
  let open = -1;
  for (let i = 0; i <= last + 1; i++) {
    const inside = i <= last && ground[cellAt(raster, curve[2 * i]!, curve[2 * i + 1]!)] === COUNTY;
    if (inside && open < 0) open = i;
    if (inside || open < 0) continue;
    const beyond = (vertex: number) => ground[cellAt(raster, curve[2 * vertex]!, curve[2 * vertex + 1]!)] === BEYOND;
    if (i - open > 4) runs.push([open > 0 && beyond(open - 1) ? open - 1 : open, i <= last && beyond(i) ? i : i - 1]);
    open = -1;
  }
  return runs;
}

function polygonIn(frame: Frame, line: Curve): Polygon {
  const ring = [];
  const forward = ringArea(line) > 0;
  for (let i = 0; i < line.length; i += 2) {
    const at = forward ? i : line.length - 2 - i;
    ring.push(positionOf(frame, line[at]!, line[at + 1]!));
  }
  ring.push(ring[0]!);
  return { type: 'Polygon', coordinates: [ring] };
}

function lineIn(frame: Frame, curve: Curve): LineString {
  const coordinates = [];
  for (let i = 0; i < curve.length; i += 2) coordinates.push(positionOf(frame, curve[i]!, curve[i + 1]!));
  return { type: 'LineString', coordinates };
}

/** The rivers of the county as areas of water. */
export function* riverFeatures(world: World): Generator<NewFeature> {
  for (const { id, name, curve, widthM } of world.rivers)
    for (const [part, [first, last]] of insideRuns(world, curve).entries()) {
      const centre = curve.slice(2 * first, 2 * last + 2);
      const { line } = outlineOf(id, centre, (i) => widthM[first + i]! / 2);
      yield {
        values: {
          code: `R${String(id + 1).padStart(4, '0')}-${part + 1}`,
          name,
          kind: '河流水面',
          region_code: COUNTY_CODE,
        },
        props: { width_m: Math.round(widthM[Math.floor((first + last) / 2)]! * 10) / 10 },
        geometry: polygonIn(world.frame, line),
      };
    }
}

const roadKinds = { national: '公路', county: '公路', village: '农村道路' } as const;
const roadGrades = { national: '国道', county: '县道', village: '村道' } as const;

/** The roads of the county as lines, larger ones first. */
export function* roadFeatures(world: World): Generator<NewFeature> {
  for (const { id, name, grade, curve, widthM } of world.roads)
    for (const [part, [first, last]] of insideRuns(world, curve).entries())
      yield {
        values: {
          code: `L${String(id + 1).padStart(4, '0')}-${part + 1}`,
          name,
          kind: roadKinds[grade],
          region_code: COUNTY_CODE,
        },
        props: { grade: roadGrades[grade], width_m: widthM },
        geometry: lineIn(world.frame, curve.slice(2 * first, 2 * last + 2)),
      };
}
