import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { cellMetres, MOST_DEM_BYTES, type StoredHeights } from '#shared/terrain';
import { useFaultWord } from '../messages/fault';
import { formatDate, formatNumber } from '../messages/format';
import { heightWords } from '../messages/heights';
import { useLanguage, useWords } from '../messages/messages';
import { dropHeights, HEIGHTS_PATH, lookAtHeights, restoreHeights, useHeights } from '../state/heights';
import { tell } from '../state/notice';
import { getJson } from '../state/server';
import { DropZone } from '../ui/drop-zone';
import { Pairs } from '../ui/pairs';
import { TextButton } from '../ui/text-button';
import { calledOf } from './called-of';
import { FoundFile } from './found-file';
import { useHeightsFault } from './heights-fault';
import './heights.css';

type Stored = { present: StoredHeights | null; before: StoredHeights | null };

/** 地形 on the page of data: what is there; who may import brings a file in, or the heights before back. */
export default function HeightsPanel({ mayImport }: { mayImport: boolean }) {
  const w = useWords(heightWords);
  const { data } = useQuery({
    queryKey: ['heights'],
    queryFn: ({ signal }) => getJson<Stored>(HEIGHTS_PATH, signal),
  });
  const step = useHeights((heights) => heights.step);
  return (
    <section className="heights" data-testid="heights">
      <h3 className="overline">{w.title}</h3>
      <p>{w.intro}</p>
      {data && (data.present ? <Present heights={data.present} /> : <p className="quiet">{w.none}</p>)}
      {mayImport && (
        <>
          {step === 'none' && data?.before && <Restore before={data.before} />}
          {step === 'none' && <Choose />}
          {['sending', 'resting', 'reading'].includes(step) && <UnderWay />}
          {(step === 'found' || step === 'storing') && <FoundFile present={data?.present ?? null} />}
        </>
      )}
    </section>
  );
}

function Present({ heights }: { heights: StoredHeights }) {
  const w = useWords(heightWords);
  const language = useLanguage();
  const number = (value: number, digits = 0) => formatNumber(value, digits, language);
  const { lowestM, highestM, missingShare, bbox, height, changedAt, source, fileName, isDemo } = heights;
  return (
    <Pairs
      pairs={[
        { name: w.source, value: isDemo ? w.demo : source, testId: 'heights-source' },
        { name: w.file, value: fileName, testId: 'heights-file' },
        { name: w.cell, value: w.cellM(number(cellMetres(bbox, height), 1)) },
        {
          name: w.range,
          value: lowestM === null || highestM === null ? null : w.metres(number(lowestM), number(highestM)),
        },
        { name: w.missing, value: missingShare > 0 ? w.percent(number(missingShare * 100, 1)) : null },
        { name: w.date, value: formatDate(changedAt, language) },
      ]}
    />
  );
}

function Restore({ before }: { before: StoredHeights }) {
  const w = useWords(heightWords);
  const faultWord = useFaultWord();
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    setFault(null);
    try {
      await restoreHeights();
      tell({ text: w.restored });
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <p>
      <TextButton icon="undo" disabled={isBusy} data-testid="heights-restore" onClick={restore}>
        {w.restore(before.isDemo ? w.demo : calledOf(before))}
      </TextButton>
      {fault !== null && (
        <span className="fault" role="alert">
          {faultWord(fault)}
        </span>
      )}
    </p>
  );
}

function Choose() {
  const w = useWords(heightWords);
  const language = useLanguage();
  const faultWord = useHeightsFault();
  const fault = useHeights((heights) => heights.fault);
  const picker = useRef<HTMLInputElement>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const choose = (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MOST_DEM_BYTES);
    if (file.size <= MOST_DEM_BYTES) lookAtHeights(file);
  };
  return (
    <DropZone className="heights-drop" testId="heights-drop" onFiles={([file]) => choose(file)}>
      {() => (
        <>
          <TextButton icon="plus" data-testid="heights-choose" onClick={() => picker.current?.click()}>
            {w.choose}
          </TextButton>
          <small className="quiet">{w.drop}</small>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".tif,.tiff,.asc,.img,.zip"
            data-testid="heights-file-box"
            onChange={({ target }) => {
              choose(target.files?.[0]);
              target.value = '';
            }}
          />
          {isTooLarge && (
            <p className="fault" role="alert">
              {w.tooLarge(formatNumber(MOST_DEM_BYTES / 1e6, 0, language))}
            </p>
          )}
          {fault !== null && (
            <p className="fault" role="alert" data-testid="heights-fault">
              {faultWord(fault)}
            </p>
          )}
        </>
      )}
    </DropZone>
  );
}

function UnderWay() {
  const w = useWords(heightWords);
  const { step, share, fileName } = useHeights();
  const percent = Math.floor(share * 100);
  const isReading = step === 'reading';
  return (
    <div className="heights-way" data-testid="heights-way">
      <b>{fileName}</b>
      <progress value={isReading && share === 0 ? undefined : share} max={1} aria-label={fileName} />
      <p className="actions">
        <small role="status" className="quiet">
          {step === 'resting' ? w.resting : isReading ? w.reading(percent) : w.sending(percent)}
        </small>
        <TextButton icon="close" data-testid="heights-cancel" onClick={dropHeights}>
          {w.cancel}
        </TextButton>
      </p>
    </div>
  );
}
