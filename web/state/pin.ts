import { create } from 'zustand';

/** A place that the reader typed or pointed at, marked on the map until it is put away. Degrees, CGCS2000. */
export type Pin = { lng: number; lat: number };

export const usePin = create<{ pin: Pin | null }>(() => ({ pin: null }));

export function setPin(pin: Pin | null) {
  usePin.setState({ pin });
}
