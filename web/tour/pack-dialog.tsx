import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFaultWord } from '../messages/fault';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { packWords } from '../messages/pack';
import { packSizeQuery, takePack } from '../state/pack';
import { Dialog } from '../ui/dialog';
import { saveFile } from '../ui/save-file';
import './pack.css';

/** A pack on its way; `of` 0 while the server makes it. */
type Taking =
  | { kind: 'rest' }
  | { kind: 'coming'; bytes: number; of: number }
  | { kind: 'done'; name: string; bytes: number }
  | { kind: 'failed'; fault: unknown };

/** Says what a pack of a belt's tour would hold and weigh, and takes it. */
export default function PackDialog({ beltId, name, onClose }: { beltId: number; name: string; onClose: () => void }) {
  const w = useWords(packWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const size = useQuery(packSizeQuery(beltId));
  const [taking, setTaking] = useState<Taking>({ kind: 'rest' });
  const [leaving, setLeaving] = useState<AbortController | null>(null);
  useEffect(() => () => leaving?.abort(), [leaving]);
  const megabytes = (bytes: number) => formatNumber(bytes / 1e6, 1, language);
  const isTaking = taking.kind === 'coming';

  const take = async () => {
    const own = new AbortController();
    setLeaving(own);
    setTaking({ kind: 'coming', bytes: 0, of: 0 });
    try {
      const file = await takePack(beltId, own.signal, (bytes, of) => setTaking({ kind: 'coming', bytes, of }));
      saveFile(file.name, file.type, ...file.parts);
      const bytes = file.parts.reduce((sum, part) => sum + part.length, 0);
      setTaking({ kind: 'done', name: file.name, bytes });
    } catch (fault) {
      setTaking(own.signal.aborted ? { kind: 'rest' } : { kind: 'failed', fault });
    }
  };

  return (
    <Dialog title={w.title(name)} closeLabel={w.close} className="pack-dialog" testId="pack-dialog" onClose={onClose}>
      <div className="export-form" data-keeps-space>
        <p>{w.intro}</p>
        <p data-testid="pack-size" aria-live="polite">
          {size.isError && w.failed(faultWord(size.error))}
          {size.isPending && w.measuring}
          {size.data && (
            <>
              <b>
                {w.holds(size.data.stops, formatNumber(size.data.tiles, 0, language), megabytes(size.data.aboutBytes))}
              </b>
              <br />
              {w.kinds[size.data.visibility]}
            </>
          )}
        </p>
        <p className="quiet">{w.outside}</p>
        {isTaking && (
          <p role="status" data-testid="pack-coming">
            {taking.of > 0 ? w.coming(megabytes(taking.bytes), megabytes(taking.of)) : w.making}
            <progress aria-label={w.making} {...(taking.of > 0 ? { value: taking.bytes, max: taking.of } : {})} />
          </p>
        )}
        {taking.kind === 'done' && (
          <p role="status" data-testid="pack-done">
            {w.done(taking.name, megabytes(taking.bytes))}
          </p>
        )}
        {taking.kind === 'failed' && (
          <p className="pack-fault" role="alert" data-testid="pack-fault">
            {w.failed(faultWord(taking.fault))}
          </p>
        )}
        <div className="actions">
          <button
            type="button"
            className="text-button"
            data-testid="pack-cancel"
            onClick={isTaking ? () => leaving?.abort() : onClose}
          >
            {taking.kind === 'done' ? w.close : w.cancel}
          </button>
          <button
            type="button"
            className="text-button strong"
            data-testid="pack-go"
            disabled={isTaking || !size.data}
            onClick={take}
          >
            {w.go}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
