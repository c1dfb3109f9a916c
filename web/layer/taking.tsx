import { create } from 'zustand';
import { exportWords } from '../messages/export';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { ServerFault } from '../state/server';
import { type TakenFile, takeFeatures } from '../state/take-features';
import { saveFile } from '../ui/save-file';
import './layer-tasks.css';

type State = { bytes: number | null; fault: ServerFault | null };
export type Taking = ReturnType<typeof newTaking>;

const AT_REST: State = { bytes: null, fault: null };

/** Takes features away as a file, one file at a time; it goes on while the panel that began it is away. */
export function newTaking() {
  const useTaking = create<State>(() => AT_REST);
  let leaving = new AbortController();
  const stop = () => {
    leaving.abort();
    useTaking.setState(AT_REST);
  };
  /** True where the file came whole. */
  const takeFrom = async (ask: (signal: AbortSignal, onBytes: (bytes: number) => void) => Promise<TakenFile>) => {
    stop();
    leaving = new AbortController();
    const { signal } = leaving;
    const show = (bytes: number) => useTaking.setState({ bytes, fault: null });
    show(0);
    try {
      const { name, type, parts } = await ask(signal, show);
      saveFile(name, type, ...parts);
      useTaking.setState(AT_REST);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof ServerFault)) throw error;
      useTaking.setState({ bytes: null, fault: error });
      return false;
    }
  };
  const take = (layer: string, ids: readonly number[], words: Record<string, string>) =>
    takeFrom((signal, show) => takeFeatures(layer, ids, words, signal, show));
  return { useTaking, take, takeFrom, stop };
}

const MB = 1_000_000;
const comeInSight = (note: HTMLElement | null) => note?.scrollIntoView({ block: 'nearest' });

/** How much has come, or why it did not. */
export function TakingNote({ taking: { useTaking, stop } }: { taking: Taking }) {
  const { bytes, fault } = useTaking();
  const w = useWords(exportWords);
  const language = useLanguage();
  if (fault) {
    const known: string | undefined = w.takeFaults[fault.code];
    return (
      <p className="task-fault taking" role="alert" data-testid="export-fault" ref={comeInSight}>
        {w.notTaken(known ?? w.takeFaultOther(fault.status ? String(fault.status) : fault.code))}
      </p>
    );
  }
  if (bytes === null) return null;
  return (
    <p className="task-note taking" role="status" data-testid="export-taking" ref={comeInSight}>
      {w.taking(bytes >= MB / 10 ? formatNumber(bytes / MB, 1, language) : null)}{' '}
      <button type="button" className="plain-link" onClick={stop}>
        {w.stopTaking}
      </button>
    </p>
  );
}
