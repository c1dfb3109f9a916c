import { type ReactNode, useState } from 'react';
import type { BlockFileFormat } from '#shared/block/saved';
import { printBlock } from '../frame/print-view';
import type { Taking } from '../layer/taking';
import { TakingNote } from '../layer/taking';
import { useFaultWord } from '../messages/fault';
import { useLanguage, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import type { PrintedBlock } from '../state/panels';
import { type BlockSource, takeBlock } from '../state/saved-blocks';
import { TextButton } from '../ui/text-button';

type Props = {
  source: BlockSource;
  taking: Taking;
  /** What the sheet is of; may have to ask the server first. */
  printed: () => Promise<Omit<PrintedBlock, 'size'>>;
  /** Buttons before these. */
  children?: ReactNode;
};

/** A block taken away: its list as a workbook, its parcels as GeoJSON, itself on one sheet. */
export function BlockFiles({ source, taking, printed, children }: Props) {
  const words = useWords(savedBlockWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const isTaking = taking.useTaking(({ bytes }) => bytes !== null);
  const [isPrinting, setPrinting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const take = (format: BlockFileFormat) =>
    taking.takeFrom((signal, onBytes) => takeBlock(source, format, language === 'en' ? 'en' : 'zh', signal, onBytes));
  const print = async (size: 'A4' | 'A3') => {
    setFault(null);
    setPrinting(true);
    try {
      if (!(await printBlock({ ...(await printed()), size }))) setFault(words.failed(words.noMap));
    } catch (error) {
      setFault(words.failed(faultWord(error)));
    } finally {
      setPrinting(false);
    }
  };
  return (
    <>
      <div className="block-files">
        {children}
        <TextButton icon="table" size={15} disabled={isTaking} data-testid="block-xlsx" onClick={() => take('xlsx')}>
          {words.workbook}
        </TextButton>
        <TextButton
          icon="download"
          size={15}
          disabled={isTaking}
          data-testid="block-geojson"
          onClick={() => take('geojson')}
        >
          {words.geojson}
        </TextButton>
        {(['A4', 'A3'] as const).map((size) => (
          <TextButton
            key={size}
            icon="print"
            size={15}
            disabled={isPrinting}
            data-testid={`block-print-${size}`}
            onClick={() => print(size)}
          >
            {words.sheet(size)}
          </TextButton>
        ))}
      </div>
      <TakingNote taking={taking} />
      <p role="status" className={fault ? 'fault' : 'quiet'} data-testid="block-files-status">
        {fault ?? (isPrinting ? words.sheetWorking : '')}
      </p>
    </>
  );
}
