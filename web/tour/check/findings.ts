import type { FeatureDetail } from '#shared/feature';
import { geodesicM } from '#shared/geometry/measure/ellipsoid';
import { GUANGDONG } from '#shared/guangdong';
import { offAxisM } from '#shared/tour/along-axis';
import { itineraryOf } from '#shared/tour/itinerary';
import { readingS } from '#shared/tour/reading-time';
import { formatClock } from '../../messages/format';
import { mediaOf, type StopOfTour } from '../../state/tour-stop';
import type { Language } from '../../state/view';
import { scriptOf, stayOf } from '../script-of';

/** Red: something is missing or wrong on the wall. Amber: it runs, and somebody should look. */
export type Level = 'red' | 'amber';

export type FindingCode =
  | 'no-stops'
  | 'no-axis'
  | 'stop-unread'
  | 'outside'
  | 'off-axis'
  | 'same-place'
  | 'schematic'
  | 'nothing-told'
  | 'part-empty'
  | 'no-figures'
  | 'title-long'
  | 'text-long'
  | 'field-missing'
  | 'no-script'
  | 'script-long'
  | 'too-long'
  | 'layer-gone'
  | 'shown-missing'
  | 'media-missing'
  | 'media-none'
  | 'tiles-missing'
  | 'font-missing'
  | 'contrast'
  | 'not-offline';

export type Finding = {
  level: Level;
  code: FindingCode;
  /** Null: of the belt, or of this device. */
  stop: { id: number; at: number; name: string } | null;
  /** What the sentence names: a field, a layer, metres, a count. */
  detail: string;
};

/** What was tried on this device. */
export type Tried = {
  readyMedia: ReadonlySet<string>;
  failedTiles: number;
  /** Codes of the layers that the server has for this reader; null where it was not asked. */
  layers: readonly string[] | null;
  hasFonts: boolean;
  /** Of the card's words to its ground, as WCAG counts; null where it cannot be read. */
  contrast: number | null;
  isOffline: boolean;
};

const LIMIT_S = 300;
const LONGEST_STAY_S = 90;
const TITLE = { amber: 20, red: 40 };
const LONGEST_PART = 140; // characters of one part of a card that is read from the last row
const OFF_AXIS_M = 3000;
const SAME_PLACE_M = 20;
const LEAST_AXIS_M = 200;
const LEAST_CONTRAST = 4.5;

type Told = { belt: FeatureDetail; stops: readonly StopOfTour[]; language: Language };

/** Everything that would be seen amiss on the wall, red before amber, in the order of the visit. */
export function findingsOf(told: Told, tried: Tried): Finding[] {
  const found = [...ofBelt(told, tried), ...told.stops.flatMap((_, at) => ofStop(told, at, tried)), ...ofDevice(tried)];
  return [...found.filter(({ level }) => level === 'red'), ...found.filter(({ level }) => level === 'amber')];
}

function ofBelt({ belt, stops, language }: Told, { failedTiles }: Tried): Finding[] {
  const found: Finding[] = [];
  const add = (level: Level, code: FindingCode, detail = '') => found.push({ level, code, stop: null, detail });
  if (stops.length === 0) add('red', 'no-stops');
  const lengthM = Number(belt.values.length_m ?? 0);
  const legs = itineraryOf(belt.geometry, stops);
  if (lengthM < LEAST_AXIS_M || (legs.length > 0 && legs.every(({ way }) => way === 'straight'))) add('red', 'no-axis');
  const wholeS = stops.reduce((sum, stop) => sum + stayOf(stop, belt, language), 0);
  if (wholeS > LIMIT_S) add('amber', 'too-long', formatClock(wholeS));
  if (failedTiles > 0) add('red', 'tiles-missing', String(failedTiles));
  if (stops.length > 0 && mediaOf(stops).length === 0) add('amber', 'media-none');
  return found;
}

function ofStop({ belt, stops, language }: Told, at: number, { readyMedia, layers }: Tried): Finding[] {
  const stop = stops[at]!;
  const { detail, name, lng, lat } = stop;
  const found: Finding[] = [];
  const named = { id: stop.id, at: at + 1, name };
  const add = (level: Level, code: FindingCode, said = '') => found.push({ level, code, stop: named, detail: said });
  const [west, south, east, north] = GUANGDONG;
  if (!(lng >= west && lng <= east && lat >= south && lat <= north))
    add('red', 'outside', `${lng.toFixed(4)}, ${lat.toFixed(4)}`);
  else {
    const offM = offAxisM(belt.geometry, { lng, lat });
    if (offM !== null && offM > OFF_AXIS_M) add('amber', 'off-axis', (offM / 1000).toFixed(1));
  }
  const same = stops.slice(0, at).find((other) => geodesicM([other.lng, other.lat], [lng, lat]) < SAME_PLACE_M);
  if (same) add('amber', 'same-place', same.name);
  if (name.length > TITLE.red) add('red', 'title-long', String(name.length));
  else if (name.length > TITLE.amber) add('amber', 'title-long', String(name.length));
  if (!detail) {
    add('red', 'stop-unread');
    return found;
  }
  const { values, figures, media, scene, highlighted } = detail;
  const parts = ['problem', 'done', 'next_step'] as const;
  const empty = parts.filter((part) => !values[part]);
  if (empty.length === parts.length && figures.length === 0) add('red', 'nothing-told');
  else {
    for (const part of empty) add('amber', 'part-empty', part);
    if (figures.length === 0) add('amber', 'no-figures');
  }
  for (const part of parts) {
    const { length } = String(values[part] ?? '');
    if (length > LONGEST_PART) add('amber', 'text-long', part);
  }
  const script = scriptOf(stop, belt, language);
  for (const field of script.missing) add('red', 'field-missing', field);
  if (!script.told) add('amber', 'no-script');
  else if (readingS(script.told) > LONGEST_STAY_S) add('amber', 'script-long', formatClock(readingS(script.told)));
  for (const one of media) if (!readyMedia.has(one.sha256)) add('red', 'media-missing', one.caption ?? one.kind);
  for (const code of scene?.layers ?? []) if (layers && !layers.includes(code)) add('red', 'layer-gone', code);
  if (highlighted && highlighted.missing > 0) add('red', 'shown-missing', String(highlighted.missing));
  if (values.is_schematic === true) add('amber', 'schematic');
  return found;
}

function ofDevice({ hasFonts, contrast, isOffline }: Tried): Finding[] {
  const found: Finding[] = [];
  const add = (level: Level, code: FindingCode, detail = '') => found.push({ level, code, stop: null, detail });
  if (!hasFonts) add('red', 'font-missing');
  if (contrast !== null && contrast < LEAST_CONTRAST) add('red', 'contrast', contrast.toFixed(1));
  if (!isOffline) add('amber', 'not-offline');
  return found;
}
