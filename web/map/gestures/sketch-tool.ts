import type { TakeUp } from '../tools';

/** Measuring, buffers and notes: what the hand draws goes to `web/state/sketch`. */
export const takeUpSketch: TakeUp = () => () => {};
