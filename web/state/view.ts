import type { EditionWord } from '#shared/edition';
import { overlayCodePattern } from '#shared/layers';
import { type PageName, pageNames } from '#shared/page-names';
import { MAX_SORTS, type Sort, sortWords } from '#shared/sort';
import { type Question, questionWords, readQuestion, startQuestion } from './block-question';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Years of the programme's targets; the time rail stops at each. */
export const years = [2023, 2025, 2027, 2033, 2035] as const;
export type Year = (typeof years)[number];

/** Colours of land classes: easy on the eye, or those of the planning standard. */
export const landPalettes = ['screen', 'plan'] as const;
export type LandPalette = (typeof landPalettes)[number];

export const classMethods = ['category', 'quantile', 'jenks', 'equal'] as const;
export type ClassMethod = (typeof classMethods)[number];
export const colorRamps = ['PuBu', 'PuOr', 'YlGn', 'OrRd'] as const;
export type ColorRamp = (typeof colorRamps)[number];

/** How a layer is coloured (or, points only, sized) by one of its columns. `classes` counts from 2 to 7. */
export type LayerStyle = {
  column: string;
  method: ClassMethod;
  classes: number;
  ramp: ColorRamp;
  /** `size`: a point's area follows the value. */
  shape: 'color' | 'size';
};

/** Two maps under one: left and right of a line differ in a layer, in the basemap, or in the year. */
export type Swipe =
  /** Each side without the other's layer; a right side of null has none of its own. */
  | { kind: 'layer'; left: string; right: string | null }
  /** Null is the paper alone. */
  | { kind: 'basemap'; left: string | null; right: string | null }
  | { kind: 'year'; left: Year; right: Year };

/** Degrees; zoom as MapLibre counts it (512-px tiles); bearing clockwise from north. */
export type Camera = { lng: number; lat: number; zoom: number; bearing: number };
export type Selection = { layer: string; id: number };

/** How many times higher than they are hills are shaded. */
export const reliefFactors = [1, 1.5, 2, 2.5, 3] as const;
export type ReliefFactor = (typeof reliefFactors)[number];

/** Columns that a table's rows are grouped by at most. */
const MAX_GROUPED = 2;

/** What the address bar holds: a colleague who opens it sees the very same thing. Null: the page decides. */
export type View = {
  page: PageName;
  region: string | null;
  selected: Selection | null;
  camera: Camera | null;
  /** Null: as of today. */
  year: Year | null;
  /** Layers switched off, by code. */
  hidden: readonly string[];
  /** Layers in the order of the reader's hand, the topmost first; those not named keep their own places below. */
  order: readonly string[];
  /** 0.05 to 1 by layer; whole where not named. */
  opacity: Readonly<Record<string, number>>;
  /** CQL2 text by layer: see `#shared/filter/filter`. */
  filters: Readonly<Record<string, string>>;
  styles: Readonly<Record<string, LayerStyle>>;
  landPalette: LandPalette;
  /** Code of the basemap, or none. */
  basemap: string | null;
  relief: ReliefFactor;
  contours: boolean;
  /** The layer whose table is open. */
  table: string | null;
  /** Columns that its rows stand in the order of, the first decides; empty without a table. */
  sort: readonly Sort[];
  /** One or two columns that its rows are grouped by; empty without a table. */
  group: readonly string[];
  swipe: Swipe | null;
  /** What blocks are looked for. */
  question: Question;
  /** The day as of whose end map, totals and cards are shown; null: now. */
  at: string | null;
  /** The belt that is presented, over everything else. */
  tour: number | null;
  /** The tour begins by itself and goes round and round, unattended. */
  isKiosk: boolean;
  /** As it was pinned: an edition by its number, or the one that the published link opens; null: as the tables are now. */
  edition: EditionWord | null;
  language: Language | null;
};

/** A part of an address that may be damaged: that a tour is unattended is there or is not. */
export type ViewPart = Exclude<keyof View, 'isKiosk'>;

export const startView: View = {
  page: 'overview',
  region: null,
  selected: null,
  camera: null,
  year: null,
  hidden: [],
  order: [],
  opacity: {},
  filters: {},
  styles: {},
  landPalette: 'screen',
  basemap: null,
  relief: 1,
  contours: false,
  table: null,
  sort: [],
  group: [],
  swipe: null,
  question: startQuestion,
  at: null,
  tour: null,
  isKiosk: false,
  edition: null,
  language: null,
};

/**
 * `/parcel?r=990101000000&sel=area:7&v=113.20000,20.90000,10.50&t=2025&hide=river&o=parcel:0.50&f.parcel=…`: five
 * decimals of a degree are a metre. The page is the path, the rest the query; `table=parcel&sort=area_m2:desc&group=dlmc`.
 */
export function encodeView(view: View): string {
  const parts: string[] = [];
  const { region, selected, camera, swipe } = view;
  if (region) parts.push(`r=${region}`);
  if (selected) parts.push(`sel=${selected.layer}:${selected.id}`);
  if (camera) {
    const place = [fixed(camera.lng, 5), fixed(camera.lat, 5), fixed(camera.zoom, 2)];
    if (fixed(camera.bearing, 1) !== '0.0') place.push(fixed(camera.bearing, 1));
    parts.push(`v=${place.join(',')}`);
  }
  if (view.year) parts.push(`t=${view.year}`);
  if (view.hidden.length > 0) parts.push(`hide=${[...view.hidden].sort().join(',')}`);
  if (view.order.length > 0) parts.push(`order=${view.order.join(',')}`);
  const opacity = sorted(view.opacity).filter(([, share]) => fixed(share, 2) !== '1.00');
  if (opacity.length > 0) parts.push(`o=${opacity.map(([layer, share]) => `${layer}:${fixed(share, 2)}`).join(',')}`);
  for (const [layer, filter] of sorted(view.filters))
    if (filter) parts.push(`f.${layer}=${encodeURIComponent(filter).replaceAll('%20', '+')}`);
  for (const [layer, { column, method, classes, ramp, shape }] of sorted(view.styles))
    parts.push(`s.${layer}=${[column, method, classes, ramp, shape].join(',')}`);
  if (view.landPalette !== 'screen') parts.push(`c=${view.landPalette}`);
  if (view.basemap) parts.push(`b=${view.basemap}`);
  if (view.relief !== 1) parts.push(`relief=${view.relief}`);
  if (view.contours) parts.push('contours=1');
  if (view.table) {
    parts.push(`table=${view.table}`);
    if (view.sort.length > 0) parts.push(`sort=${sortWords(view.sort)}`);
    if (view.group.length > 0) parts.push(`group=${view.group.join(',')}`);
  }
  if (swipe) parts.push(`swipe=${swipeWords(swipe)}`);
  parts.push(...questionWords(view.question));
  if (view.at) parts.push(`at=${view.at}`);
  if (view.tour) {
    parts.push(`tour=${view.tour}`);
    if (view.edition) parts.push(`edition=${view.edition}`);
    if (view.isKiosk) parts.push('kiosk');
  }
  if (view.language) parts.push(`lang=${view.language}`);
  return `/${view.page === 'overview' ? '' : view.page}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** `river`, `river,road`, `2023,2035` or `basemap:,tianditu-img`. */
const swipeWords = (swipe: Swipe) => {
  if (swipe.kind === 'layer' && swipe.right === null) return swipe.left;
  return `${swipe.kind === 'basemap' ? 'basemap:' : ''}${swipe.left ?? ''},${swipe.right ?? ''}`;
};

const sorted = <T>(byLayer: Readonly<Record<string, T>>) =>
  Object.entries(byLayer).sort(([a], [b]) => (a < b ? -1 : 1));

/** Without a minus before zero, so that an address read and written again stays as it was. */
const fixed = (value: number, digits: number) => (Number(value.toFixed(digits)) + 0).toFixed(digits);

type Address = { pathname: string; search: string };

/** The view that an address names; a part that cannot be read is passed over, and `unreadParts` tells which. */
export const decodeView = (address: Address): View => readParts(address).view;

/**
 * What of an address cannot be read. A word of the table's order or groups is passed over without being told: the same
 * rows stand there without it.
 */
export const unreadParts = (address: Address): ViewPart[] => readParts(address).unread;

function readParts({ pathname, search }: Address): { view: View; unread: ViewPart[] } {
  const given = new URLSearchParams(search);
  const table = readCode(given.get('table'));
  const filters = readByLayer(given, 'f.', (text) => text || undefined);
  const styles = readByLayer(given, 's.', readStyle);
  const question = readQuestion(given);
  const tour = readId(given.get('tour'));
  const read = {
    page: readPage(pathname),
    region: readRegion(given.get('r')),
    selected: readSelection(given.get('sel')),
    camera: readCamera(given.get('v')),
    year: readOne(given.get('t'), years),
    hidden: readCodes(given.get('hide'))?.sort(),
    order: readCodes(given.get('order')),
    opacity: readOpacity(given.get('o')),
    filters: filters.read,
    styles: styles.read,
    landPalette: given.get('c') ? readOne(given.get('c'), landPalettes) : ('screen' as const),
    basemap: readCode(given.get('b')),
    relief: given.get('relief') ? (readOne(given.get('relief'), reliefFactors) ?? undefined) : (1 as const),
    contours: given.get('contours') ? (given.get('contours') === '1' ? true : undefined) : false,
    table,
    sort: table ? readSort(given.get('sort')) : [],
    group: table ? readGroup(given.get('group')) : [],
    swipe: readSwipe(given.get('swipe')),
    question: question.read,
    at: readDay(given.get('at')),
    tour,
    edition: tour ? readEdition(given.get('edition')) : null,
    isKiosk: given.has('kiosk') && given.has('tour'),
    language: readOne(given.get('lang'), languages),
  };
  const known = Object.entries(read).filter(([, value]) => value !== undefined);
  const unread = (Object.keys(read) as ViewPart[]).filter((part) => read[part] === undefined);
  if (!filters.isWhole) unread.push('filters');
  if (!styles.isWhole) unread.push('styles');
  if (!question.isWhole) unread.push('question');
  return { view: { ...startView, ...Object.fromEntries(known) }, unread };
}

// Each reader answers what stands for nothing where nothing is given, undefined where what is given cannot be read.

const readPage = (pathname: string): PageName | undefined => {
  const name = pathname.replace(/^\//, '');
  return name === '' || name === 'index.html' ? 'overview' : pageNames.slice(1).find((page) => page === name);
};

const readOne = <T extends string | number>(text: string | null, known: readonly T[]): T | null | undefined =>
  text ? known.find((one) => String(one) === text) : null;

const readCode = (text: string | null): string | null | undefined =>
  text ? (overlayCodePattern.test(text) ? text : undefined) : null;

function readRegion(text: string | null) {
  if (!text) return null;
  return /^[0-9]{12}$/.test(text) ? text : undefined;
}

function readSelection(text: string | null): Selection | null | undefined {
  if (!text) return null;
  const [layer = '', id = '', ...rest] = text.split(':');
  if (rest.length > 0 || !overlayCodePattern.test(layer) || !/^[1-9][0-9]{0,9}$/.test(id)) return undefined;
  return { layer, id: Number(id) };
}

function readCamera(text: string | null): Camera | null | undefined {
  if (!text) return null;
  const fields = text.split(',');
  if (fields.length < 3 || fields.length > 4 || fields.some((field) => !/^-?[0-9]+(\.[0-9]+)?$/.test(field))) {
    return undefined;
  }
  const [lng = Number.NaN, lat = Number.NaN, zoom = Number.NaN, bearing = 0] = fields.map(Number);
  const inside =
    Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 24 && bearing >= -180 && bearing <= 180;
  return inside ? { lng, lat, zoom, bearing } : undefined;
}

function readCodes(text: string | null): string[] | undefined {
  if (!text) return [];
  const codes = text.split(',');
  return codes.every((code) => overlayCodePattern.test(code)) ? [...new Set(codes)] : undefined;
}

function readOpacity(text: string | null): Record<string, number> | undefined {
  if (!text) return {};
  const pairs = text.split(',').map((pair) => pair.split(':'));
  const fits = pairs.every(
    ([layer = '', share = '', ...rest]) =>
      rest.length === 0 && overlayCodePattern.test(layer) && /^[01]\.[0-9]{2}$/.test(share) && Number(share) <= 1,
  );
  if (!fits) return undefined;
  return Object.fromEntries(pairs.map(([layer, share]) => [layer, Math.max(0.05, Number(share))]));
}

function readByLayer<T>(given: URLSearchParams, prefix: string, read: (text: string) => T | undefined) {
  const byLayer: Record<string, T> = {};
  let isWhole = true;
  for (const [name, text] of given) {
    if (!name.startsWith(prefix)) continue;
    const layer = name.slice(prefix.length);
    const value = read(text);
    if (value === undefined || !overlayCodePattern.test(layer)) isWhole = false;
    else byLayer[layer] = value;
  }
  return { read: byLayer, isWhole };
}

const columnPattern = /^[a-z][a-z0-9_]{0,62}$/;

function readSort(text: string | null): Sort[] {
  const sorts = (text ?? '').split(',').flatMap((word): Sort[] => {
    const [column = '', direction = 'asc', ...rest] = word.split(':');
    const fits = rest.length === 0 && columnPattern.test(column) && (direction === 'asc' || direction === 'desc');
    return fits ? [{ column, descending: direction === 'desc' }] : [];
  });
  return sorts.filter(({ column }, at) => sorts.findIndex((one) => one.column === column) === at).slice(0, MAX_SORTS);
}

const readGroup = (text: string | null): string[] =>
  [...new Set((text ?? '').split(',').filter((word) => columnPattern.test(word)))].slice(0, MAX_GROUPED);

function readStyle(text: string): LayerStyle | undefined {
  const [column = '', method = '', classes = '', ramp = '', shape = '', ...rest] = text.split(',');
  const knownMethod = classMethods.find((one) => one === method);
  const knownRamp = colorRamps.find((one) => one === ramp);
  if (rest.length > 0 || !columnPattern.test(column) || !/^[2-7]$/.test(classes)) return undefined;
  if (!knownMethod || !knownRamp || (shape !== 'color' && shape !== 'size')) return undefined;
  return { column, method: knownMethod, classes: Number(classes), ramp: knownRamp, shape };
}

function readId(text: string | null): number | null | undefined {
  if (!text) return null;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

const readEdition = (text: string | null): EditionWord | null | undefined =>
  text === 'published' ? text : readId(text);

function readDay(text: string | null): string | null | undefined {
  if (!text) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.slice(0, 10) === text;
  return isDay ? text : undefined;
}

function readSwipe(text: string | null): Swipe | null | undefined {
  if (!text) return null;
  const [, ofBasemaps, words = ''] = /^(basemap:)?(.*)$/.exec(text) ?? [];
  const [left = '', right = '', ...rest] = words.split(',');
  if (rest.length > 0) return undefined;
  const [leftCode, rightCode] = [readCode(left), readCode(right)];
  const [leftYear, rightYear] = [readOne(left, years), readOne(right, years)];
  if (leftYear && rightYear && !ofBasemaps) return { kind: 'year', left: leftYear, right: rightYear };
  if (leftCode === undefined || rightCode === undefined) return undefined;
  if (ofBasemaps) return { kind: 'basemap', left: leftCode, right: rightCode };
  return leftCode && leftCode !== rightCode ? { kind: 'layer', left: leftCode, right: rightCode } : undefined;
}
