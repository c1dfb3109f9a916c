import { create } from 'zustand';
import type { Edition, EditionWord } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import type { TourCamera } from '#shared/tour/ride';
import type { StopOfTour } from './tour-stop';
import type { View } from './view';
import { useView } from './view-store';

export type Tour = {
  /** Null until it was read. */
  belt: FeatureDetail | null;
  stops: readonly StopOfTour[];
  /** What plays is pinned; null: the tables as they are today. */
  edition: Edition | null;
  hasFailed: boolean;
  /** The tiles around all stops were asked for, and all media. */
  isFetched: boolean;
  /** Checksums of the photos, videos and drawings that came. */
  readyMedia: readonly string[];
  /** Tiles along the way that did not come. */
  failedTiles: number;
  /** 0: the whole belt, 1 to n: its stops, n + 1: the end. Null before the start. */
  scene: number | null;
  /** The camera stands where the scene wants it. */
  isArrived: boolean;
  /** Where the stop at hand stands on the map, in CSS pixels, once the camera has arrived. */
  stopPx: { x: number; y: number } | null;
  isBlack: boolean;
  /** It goes on by itself, and begins anew at its end. */
  isAuto: boolean;
  /** The script stands below the picture as it is spoken. */
  hasCaptions: boolean;
  /** The script is spoken by a voice of the browser. */
  hasSpeech: boolean;
  /** Which piece of the script at hand is spoken, or was last; null: none. */
  spoken: number | null;
  /** There is more to be spoken at this stop. */
  isSpeaking: boolean;
  /** The pointer is a light spot. */
  hasLaser: boolean;
  /** Where the camera stands now; null before there is a map. */
  readCamera: (() => TourCamera) | null;
  hasTimer: boolean;
  asked: 'jump' | 'keys' | 'check' | 'remote' | null;
  /** A question is answered over the tour by a card of the page beneath; here is what that page showed before. */
  answering: Pick<View, 'region' | 'selected'> | null;
  /** The presenter's own window; `refused` where the browser opens none. */
  notes: 'closed' | 'open' | 'refused';
  /** Of the clock, in ms; what passed in pauses is taken off. */
  beganAt: number;
  sceneBeganAt: number;
  pausedAt: number | null;
  /** The scene in which this device last showed this belt. */
  lastScene: number | null;
};

const nothing: Tour = {
  belt: null,
  stops: [],
  edition: null,
  hasFailed: false,
  isFetched: false,
  readyMedia: [],
  failedTiles: 0,
  scene: null,
  isArrived: false,
  stopPx: null,
  isBlack: false,
  isAuto: false,
  hasCaptions: false,
  hasSpeech: false,
  spoken: null,
  isSpeaking: false,
  hasLaser: false,
  readCamera: null,
  hasTimer: true,
  asked: null,
  answering: null,
  notes: 'closed',
  beganAt: 0,
  sceneBeganAt: 0,
  pausedAt: null,
  lastScene: null,
};

export const useTour = create<Tour>(() => nothing);

/** As before anything was read. */
export const restTour = (asked: Tour['asked']): void => useTour.setState({ ...nothing, asked });

/** @param edition null: as the tables are now. */
export function openTour(beltId: number, asked: Tour['asked'] = null, edition: EditionWord | null = null): void {
  restTour(asked);
  useView.setState({ tour: beltId, edition });
}
