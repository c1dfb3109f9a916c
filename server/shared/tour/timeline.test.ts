import fc from 'fast-check';
import type { LineString } from 'geojson';
import { expect, test } from 'vitest';
import { FARTHEST_M, type TourCamera, TURN_DEG_PER_S, wrapped } from './ride';
import { type FilmAsked, timelineOf } from './timeline';

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const framing = {
  stop: { widthPx: 1280, heightPx: 720, room: { top: 28, right: 480, bottom: 98, left: 28 } },
  whole: { widthPx: 1280, heightPx: 720, room: { top: 140, right: 28, bottom: 98, left: 28 } },
};

/** A belt that runs east through the demo county with its stops beside it, and a part of them that is asked for. */
const film = fc
  .record({
    places: fc.array(fc.tuple(within(0.003, 0.03), within(-0.004, 0.004), within(1, 9)), {
      minLength: 1,
      maxLength: 8,
    }),
    views: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    fps: fc.constantFrom(10, 25, 30),
    range: fc.tuple(fc.nat(7), fc.nat(7)),
    wholeS: fc.record({ before: within(0.5, 5), after: within(0.5, 5) }),
  })
  .map(({ places, views, fps, range, wholeS }): FilmAsked => {
    let lng = 113.15;
    const stops = places.map(([step, off, dwellS], id) => {
      lng += step;
      const camera = views[id] ? { lng, lat: 20.9, zoom: 14, bearing: 20, pitch: 30 } : null;
      return { id, name: `站 ${id + 1}`, lng, lat: 20.9 + off, dwellS, camera };
    });
    const axis: LineString = {
      type: 'LineString',
      coordinates: [
        [113.15, 20.9],
        [113.25, 20.903],
        [lng, 20.9],
      ],
    };
    const [a, b] = range.map((n) => (n % stops.length) + 1) as [number, number];
    return { axis, bbox: null, stops, first: Math.min(a, b), last: Math.max(a, b), fps, wholeS, framing };
  });

const framesOf = (asked: FilmAsked) => {
  const timeline = timelineOf(asked);
  return Array.from({ length: timeline.frames }, (_, n) => timeline.at(n));
};

test('a film shows the whole belt, each stop asked for once and in its order, and the end', () => {
  fc.assert(
    fc.property(film, (asked) => {
      const scenes = framesOf(asked)
        .filter(({ from }) => from === null)
        .map(({ scene }) => scene);
      const seen = scenes.filter((scene, n) => scene !== scenes[n - 1]);
      const stops = asked.stops.map((_, n) => n + 1).slice(asked.first - 1, asked.last);
      expect(seen).toEqual([0, ...stops, asked.stops.length + 1]);
    }),
    { numRuns: 60 },
  );
});

test('every stop stands for its time to half a frame, its camera still and its way drawn up to it', () => {
  fc.assert(
    fc.property(film, (asked) => {
      const frames = framesOf(asked);
      for (let scene = asked.first; scene <= asked.last; scene++) {
        const standing = frames.filter((frame) => frame.scene === scene && frame.from === null);
        const halfFrame = 0.5 / asked.fps + 1e-9;
        expect(Math.abs(standing.length / asked.fps - asked.stops[scene - 1]!.dwellS)).toBeLessThanOrEqual(halfFrame);
        expect(new Set(standing.map(({ camera, drawn }) => JSON.stringify([camera, drawn]))).size).toBe(1);
        expect(standing.at(-1)!.share).toBe(1);
      }
    }),
    { numRuns: 60 },
  );
});

test('the way that is drawn never shrinks from the first stop on, and is whole at the end', () => {
  fc.assert(
    fc.property(film, (asked) => {
      const drawn = framesOf(asked)
        .filter(({ scene, from }) => scene > asked.first || (scene === asked.first && from === null))
        .map((frame) => frame.drawn);
      for (let n = 1; n < drawn.length; n++) expect(drawn[n]!).toBeGreaterThanOrEqual(drawn[n - 1]! - 1e-12);
      expect(drawn.at(-1)).toBe(1);
    }),
    { numRuns: 60 },
  );
});

/** Metres between two cameras that are close to each other; true to a thousandth. */
const metres = (from: TourCamera, to: TourCamera) =>
  Math.hypot((to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180) * 111_320, (to.lat - from.lat) * 110_700);

test('from frame to frame the camera goes on where it was, and turns no faster than 15° a second', () => {
  fc.assert(
    fc.property(film, (asked) => {
      const frames = framesOf(asked);
      for (let n = 1; n < frames.length; n++) {
        const [before, now] = [frames[n - 1]!, frames[n]!];
        if (now.from === null && now.passedS === 0 && before.from === null) continue; // a cut
        const turned = Math.abs(wrapped(now.camera.bearing - before.camera.bearing));
        expect(turned * asked.fps).toBeLessThanOrEqual(TURN_DEG_PER_S * 1.001);
        expect(metres(before.camera, now.camera)).toBeLessThanOrEqual(FARTHEST_M / 4);
      }
    }),
    { numRuns: 60 },
  );
});

test('asked for twice, in whatever order, a frame is the same', () => {
  fc.assert(
    fc.property(film, fc.nat(10_000), (asked, pick) => {
      const [one, other] = [timelineOf(asked), timelineOf(asked)];
      const n = pick % one.frames;
      other.at(other.frames - 1);
      expect(other.frames).toBe(one.frames);
      expect(other.at(n)).toEqual(one.at(n));
    }),
    { numRuns: 60 },
  );
});

test('stops more than 20 km apart are a cut, and a hand-set view is kept to the digit', () => {
  const camera = { lng: 113.2, lat: 20.9, zoom: 14.25, bearing: -30, pitch: 20 };
  const stops = [
    { id: 1, name: '一', lng: 113.2, lat: 20.9, dwellS: 2, camera },
    { id: 2, name: '二', lng: 113.6, lat: 20.9, dwellS: 3, camera: null },
  ];
  const frames = framesOf({
    axis: null,
    bbox: null,
    stops,
    first: 1,
    last: 2,
    fps: 10,
    wholeS: { before: 1, after: 1 },
    framing,
  });
  const atFirst = frames.filter(({ scene, from }) => scene === 1 && from === null);
  expect(atFirst.map((frame) => frame.camera)).toEqual(Array(20).fill(camera));
  expect(frames.some(({ scene, from }) => scene === 2 && from !== null)).toBe(false);
});
