import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import type { Grid, StopTablePlan } from '#shared/tour/stop-table';
import { beltWords } from '../messages/belt';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { planGrid, planWorkbook, stopsOfPlan, writeStops } from '../state/belt';
import { stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { Dialog } from '../ui/dialog';
import { TextButton } from '../ui/text-button';
import { PlanTable } from './plan-table';
import '../ui/dialog.css';

type Props = { belt: { id: number; name: string }; onClose: () => void };

/** A workbook of stops: chosen, looked through with its faults, mended in place, written in one act. */
export default function StopTableDialog({ belt, onClose }: Props) {
  const w = useWords(beltWords);
  const faultWord = useFaultWord();
  const [source, setSource] = useState('');
  const [plan, setPlan] = useState<StopTablePlan | null>(null);
  const [busy, setBusy] = useState<'reading' | 'writing' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [others, setOthers] = useState<'keep' | 'retire'>('keep');
  const reading = useRef<AbortController | null>(null);

  const read = async (name: string, asked: (signal: AbortSignal) => Promise<StopTablePlan>) => {
    reading.current?.abort();
    const controller = new AbortController();
    reading.current = controller;
    setBusy('reading');
    setFault(null);
    try {
      const planned = await asked(controller.signal);
      if (controller.signal.aborted) return;
      setSource(name);
      setPlan(planned);
    } catch (error) {
      if (!controller.signal.aborted) setFault(faultWord(error));
    } finally {
      if (!controller.signal.aborted) setBusy(null);
    }
  };
  const readFile = (file: File | undefined) => file && read(file.name, (signal) => planWorkbook(belt.id, file, signal));
  const readCells = (grid: Grid, name: string) => read(name, () => planGrid(belt.id, grid, name));

  const paste = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData('text/plain');
    if (file) readFile(file);
    else if (text.trim() !== '') readCells({ sheet: w.pasted, rows: rowsOf(text) }, w.pasted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    readFile(event.dataTransfer.files[0]);
  };

  const write = async () => {
    if (!plan) return;
    setBusy('writing');
    setFault(null);
    try {
      const isChanged = await writeStops(belt.id, { stops: stopsOfPlan(plan), others });
      tell({
        text: isChanged ? w.written(plan.stops.length) : w.nothing,
        ...(isChanged ? { act: { label: w.undo, run: () => void stepEdits('undo').catch(tellFault) } } : {}),
      });
      onClose();
    } catch (error) {
      setFault(faultWord(error));
      setBusy(null);
    }
  };

  return (
    <Dialog
      title={w.title(belt.name)}
      closeLabel={w.close}
      testId="stop-table-dialog"
      className="stop-table"
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: cells are pasted and files dropped anywhere on it; a button does the same */}
      <div onPaste={paste} onDrop={drop} onDragOver={(event) => event.preventDefault()}>
        {!plan && <p className="quiet">{w.lead}</p>}
        <p className="stop-table-file">
          <label className="text-button strong">
            {w.choose}
            <input
              type="file"
              className="unseen"
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              data-testid="stop-table-file"
              onChange={({ target }) => {
                readFile(target.files?.[0]);
                target.value = ''; // the same file, mended, may come again
              }}
            />
          </label>
          <span className="quiet">{plan ? source : w.drop}</span>
        </p>
        {busy === 'reading' && <p role="status">{w.reading}</p>}
        {fault && (
          <p className="fault" role="alert" data-testid="stop-table-fault">
            {fault}
          </p>
        )}
        {plan && (
          <PlanTable plan={plan} others={others} onOthers={setOthers} onMend={(grid) => readCells(grid, source)} />
        )}
        {plan && plan.stops.length > 0 && (
          <p className="actions">
            <TextButton icon="check" isStrong disabled={busy !== null} data-testid="stop-table-write" onClick={write}>
              {busy === 'writing' ? w.writing : w.write(plan.stops.length)}
            </TextButton>
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** What a spreadsheet puts on the clipboard: cells by tabs, in quotes where they hold lines. */
function rowsOf(text: string): Grid['rows'] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let match = cells.exec(text); match && match[0] !== ''; match = cells.exec(text)) {
    const [, quoted, plain = '', end] = match;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== '\t') rows.push([]);
  }
  return rows.filter((row) => row.length > 0).map((row) => row.map((cell) => (cell === '' ? null : cell)));
}
