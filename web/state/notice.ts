import { create } from 'zustand';

/** What was just done, told over the map for a while; `act` is offered beside it. */
export type Notice = { text: string; isWarning?: boolean; act?: { label: string; run: () => void } };

const TOLD_MS = 12_000;

export const useNotice = create<{ notice: Notice | null }>(() => ({ notice: null }));

let timer: ReturnType<typeof setTimeout> | undefined;

export function tell(notice: Notice | null): void {
  clearTimeout(timer);
  useNotice.setState({ notice });
  if (notice) timer = setTimeout(() => useNotice.setState({ notice: null }), TOLD_MS);
}
