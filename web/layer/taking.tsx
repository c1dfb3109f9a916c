import { useEffect, useRef, useState } from 'react';
import { exportWords } from '../messages/export';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { ServerFault } from '../state/server';
import { takeFeatures } from '../state/take-features';
import { saveFile } from '../ui/save-file';
import './layer-tasks.css';

type Taking = { bytes: number | null; fault: ServerFault | null };

/** Takes features away as a file: how much has come while it comes, and why it did not. */
export function useTaking() {
  const [taking, setTaking] = useState<Taking>({ bytes: null, fault: null });
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const stop = () => {
    leaving.current?.abort();
    setTaking({ bytes: null, fault: null });
  };
  /** True where the file came whole. */
  const take = async (layer: string, ids: readonly number[], words: Record<string, string>): Promise<boolean> => {
    leaving.current?.abort();
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setTaking({ bytes: 0, fault: null });
    try {
      const { name, type, parts } = await takeFeatures(layer, ids, words, signal, (bytes) =>
        setTaking({ bytes, fault: null }),
      );
      saveFile(name, type, ...parts);
      setTaking({ bytes: null, fault: null });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof ServerFault)) throw error;
      setTaking({ bytes: null, fault: error });
      return false;
    }
  };
  return { ...taking, isBusy: taking.bytes !== null, take, stop };
}

const MB = 1_000_000;
const comeInSight = (note: HTMLElement | null) => note?.scrollIntoView({ block: 'nearest' });

export function TakingNote({ bytes, fault, stop }: Taking & { stop: () => void }) {
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
