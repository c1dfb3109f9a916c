import type { TakeUp } from '../tools';

/** Box, lasso and polygon: the shape under the hand goes to `web/state/basket`. */
export const takeUpSelect: TakeUp = () => () => {};
