import { create } from 'zustand';
import type { Camera, Selection } from './view';

/** Tiles of a layer that did not come. `at` in ms since 1970. */
export type TileFault = { status: number | null; at: number };

export type Tip = { x: number; y: number; layer: string; id: number; values: Record<string, unknown> };

/** What the map reports of itself, for the panels beside it. Nothing here is part of a link. */
export type Screen = {
  /** `none`: this machine has no WebGL, the page works as lists. */
  map: 'opening' | 'ready' | 'lost' | 'none';
  /** Follows every frame, where the view's camera waits for rest. */
  camera: Camera | null;
  tileFaults: Readonly<Record<string, TileFault>>;
  /** How many different features are drawn now, by layer, then by legend key. */
  inView: Readonly<Record<string, Readonly<Record<string, number>>>>;
  tip: Tip | null;
  /** The feature whose row the pointer is on. */
  pointed: Selection | null;
  /** All tiles of the view are drawn and nothing moves. */
  settled: boolean;
  /** How many times as large the map's names and signs are as at a desk: on a wall, while a belt is presented. */
  magnify: number;
  /** Raised by one to ask again for the tiles that failed. */
  attempt: number;
  online: boolean;
  /** The server did not answer; what is shown was remembered from before. */
  isRemembered: boolean;
};

export const useScreen = create<Screen>(() => ({
  map: 'opening',
  camera: null,
  tileFaults: {},
  inView: {},
  tip: null,
  pointed: null,
  settled: false,
  magnify: 1,
  attempt: 0,
  online: navigator.onLine,
  isRemembered: false,
}));

export function reportTileFault(layer: string, status: number | null) {
  useScreen.setState(({ tileFaults }) => ({ tileFaults: { ...tileFaults, [layer]: { status, at: Date.now() } } }));
}

export function askAgain() {
  useScreen.setState(({ attempt }) => ({ attempt: attempt + 1 }));
}

export function forgetTileFault(layer: string) {
  useScreen.setState(({ tileFaults: { [layer]: _, ...others } }) => ({ tileFaults: others }));
}

export function clearTileFaults() {
  useScreen.setState({ tileFaults: {} });
}

export function followConnection(): () => void {
  const report = () => useScreen.setState({ online: navigator.onLine });
  window.addEventListener('online', report);
  window.addEventListener('offline', report);
  return () => {
    window.removeEventListener('online', report);
    window.removeEventListener('offline', report);
  };
}
