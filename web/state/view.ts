import { overlayCodePattern } from '#shared/layers';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Degrees; zoom as MapLibre counts it (512-px tiles); bearing clockwise from north. */
export type Camera = { lng: number; lat: number; zoom: number; bearing: number };
export type Selection = { layer: string; id: number };

/** What the address bar holds: a colleague who opens it sees the very same thing. Null: the page decides. */
export type View = {
  region: string | null;
  selected: Selection | null;
  camera: Camera | null;
  /** Layers switched off, by code. */
  hidden: readonly string[];
  language: Language | null;
};

export const startView: View = { region: null, selected: null, camera: null, hidden: [], language: null };

/** `?r=990101000000&sel=area:7&v=113.20000,20.90000,10.50&hide=parcel&lang=en`: 5 decimals are a metre. */
export function encodeView({ region, selected, camera, hidden, language }: View): string {
  const parts: string[] = [];
  if (region) parts.push(`r=${region}`);
  if (selected) parts.push(`sel=${selected.layer}:${selected.id}`);
  if (camera) {
    const place = [fixed(camera.lng, 5), fixed(camera.lat, 5), fixed(camera.zoom, 2)];
    if (fixed(camera.bearing, 1) !== '0.0') place.push(fixed(camera.bearing, 1));
    parts.push(`v=${place.join(',')}`);
  }
  if (hidden.length > 0) parts.push(`hide=${[...hidden].sort().join(',')}`);
  if (language) parts.push(`lang=${language}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** Without a minus before zero, so that an address read and written again stays as it was. */
const fixed = (value: number, digits: number) => (Number(value.toFixed(digits)) + 0).toFixed(digits);

/** The view that an address names. One part that cannot be read opens the start view whole: half a view misleads. */
export function decodeView(search: string): View {
  const given = new URLSearchParams(search);
  const region = readRegion(given.get('r'));
  const selected = readSelection(given.get('sel'));
  const camera = readCamera(given.get('v'));
  const hidden = readHidden(given.get('hide'));
  const language = readLanguage(given.get('lang'));
  if ([region, selected, camera, hidden, language].includes(undefined)) return startView;
  return {
    region: region ?? null,
    selected: selected ?? null,
    camera: camera ?? null,
    hidden: hidden ?? [],
    language: language ?? null,
  };
}

// Each reader answers null where nothing is given, undefined where what is given cannot be read.

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

function readHidden(text: string | null): string[] | null | undefined {
  if (!text) return null;
  const codes = text.split(',');
  return codes.every((code) => overlayCodePattern.test(code)) ? [...new Set(codes)].sort() : undefined;
}

function readLanguage(text: string | null): Language | null | undefined {
  if (!text) return null;
  return languages.find((language) => language === text);
}
