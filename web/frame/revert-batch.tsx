import { useState } from 'react';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { rememberEdit, revertBatch, stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import '../feature/edit.css';

/** Takes an import back, once the reader has read what that means. */
export default function RevertBatch({ id }: { id: number }) {
  const words = useWords(editWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const count = (number: number) => formatNumber(number, 0, language);
  const revert = async () => {
    setWorking(true);
    setFault(null);
    try {
      const { restored, retired, keptCount } = await revertBatch(id);
      rememberEdit();
      const kept = keptCount > 0 ? ` · ${words.keptByOthers(count(keptCount))}` : '';
      tell({
        text: words.acts.reverted(count(restored), count(retired)) + kept,
        act: { label: words.undo, run: () => void stepEdits('undo').catch(tellFault) },
      });
      setAsking(false);
    } catch (error) {
      setFault(faultWord(error));
    } finally {
      setWorking(false);
    }
  };
  return (
    <div className="history-acts">
      {isAsking ? (
        <span className="retire-sure" role="alert">
          {words.acts.revertSure(id)}{' '}
          <button type="button" className="text-button" disabled={isWorking} data-testid="revert-sure" onClick={revert}>
            {words.acts.revert}
          </button>{' '}
          <button type="button" className="text-button" onClick={() => setAsking(false)}>
            {words.cancel}
          </button>
          {fault && <span className="fault">{fault}</span>}
        </span>
      ) : (
        <button type="button" className="plain-more" data-testid="revert" onClick={() => setAsking(true)}>
          {words.acts.revert}
        </button>
      )}
    </div>
  );
}
