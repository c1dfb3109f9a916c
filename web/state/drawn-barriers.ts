import { create } from 'zustand';
import { fitsAddress, type Question } from './block-question';
import { remember } from './undo';
import { useView } from './view-store';

/** `isFull`: the last line found no room in the address. */
export const useBarrierHand = create<{ isFull: boolean }>(() => ({ isFull: false }));

const put = (lines: Question['lines']) => {
  const { question } = useView.getState();
  useView.setState({ question: { ...question, lines } });
};

function change(after: Question['lines']): void {
  const before = useView.getState().question.lines;
  put(after);
  remember({ of: 'barrier', size: 1, undo: () => put(before), redo: () => put(after) });
}

/** Adds a barrier that was drawn. False where the address has no room for it. */
export function addBarrier(line: readonly (readonly [number, number])[]): boolean {
  const lines = [...useView.getState().question.lines, line];
  const isFull = !fitsAddress(lines);
  useBarrierHand.setState({ isFull });
  if (!isFull) change(lines);
  return !isFull;
}

/** @param at place among the lines, from 0. */
export function removeBarrier(at: number): void {
  useBarrierHand.setState({ isFull: false });
  change(useView.getState().question.lines.filter((_, place) => place !== at));
}
