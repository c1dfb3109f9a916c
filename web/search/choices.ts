import type { CoordinateReading } from '#shared/geometry/project/read-coordinates';
import type { SearchHit } from '#shared/search';
import { usePanels } from '../state/panels';
import { newSketchId, putSketch, useSketch } from '../state/sketch';
import { moveCamera, openFeature, openRegion, toggleLayer, useView } from '../state/view-store';
import type { Command } from './commands';
import { rememberHit } from './recent';

/** One line of the list. */
export type Choice =
  | { kind: 'hit'; hit: SearchHit }
  | { kind: 'coordinate'; reading: CoordinateReading }
  | { kind: 'command'; command: Command }
  | { kind: 'more'; group: string; count: number };

export type Group = { name: string; choices: Choice[] };

export const keyOf = (choice: Choice): string => {
  switch (choice.kind) {
    case 'hit':
      return `${choice.hit.layer}:${choice.hit.id}`;
    case 'coordinate':
      return `at:${choice.reading.lng},${choice.reading.lat}`;
    case 'command':
      return `do:${choice.command.code}`;
    case 'more':
      return `more:${choice.group}`;
  }
};

const FIRST = 8;
const OTHERS = 4;

/** Hits under the heading of their layer, in the order of each layer's best; a long group opens when asked. */
export function groupHits(hits: readonly SearchHit[], opened: ReadonlySet<string>): Group[] {
  const byLayer = new Map<string, SearchHit[]>();
  for (const hit of hits) byLayer.set(hit.layer, [...(byLayer.get(hit.layer) ?? []), hit]);
  return [...byLayer].map(([name, own], at) => {
    const room = byLayer.size === 1 || opened.has(name) ? own.length : at === 0 ? FIRST : OTHERS;
    const choices = own.slice(0, room).map((hit): Choice => ({ kind: 'hit', hit }));
    const rest = own.length - room;
    return { name, choices: rest > 0 ? [...choices, { kind: 'more', group: name, count: rest }] : choices };
  });
}

export function openHit(hit: SearchHit) {
  rememberHit(hit);
  if (hit.layer === 'region') {
    openRegion(hit.code, hit.bbox);
    return;
  }
  if (useView.getState().hidden.includes(hit.layer)) toggleLayer(hit.layer);
  usePanels.setState({ right: 'card' });
  openFeature({ layer: hit.layer, id: hit.id }, hit.bbox);
}

const PLACE_ZOOM = 16; // a parcel fills a good part of the screen

/** Goes to a typed place and marks it, as a point among what was measured: read in all forms, copied, exported. */
export function openPlace({ lng, lat }: CoordinateReading, label: string) {
  const { camera } = useView.getState();
  const known = useSketch
    .getState()
    .items.find(({ geometry }) => geometry.type === 'Point' && String(geometry.coordinates) === String([lng, lat]));
  putSketch(
    known ?? {
      id: newSketchId(),
      kind: 'point',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      text: label,
      radiusM: null,
      around: null,
      at: new Date().toISOString(),
    },
  );
  usePanels.setState({ right: 'sketch' });
  moveCamera({ lng, lat, zoom: Math.max(PLACE_ZOOM, camera?.zoom ?? 0), bearing: camera?.bearing ?? 0 });
}
