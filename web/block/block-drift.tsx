import { useState } from 'react';
import type { Drift, SavedBlock } from '#shared/block/saved';
import { useAreaText } from '../messages/area';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { openFeatureWhole } from '../state/open-feature-whole';
import { acceptBlock, isLeftAsKept, layerNames, leaveAsKept } from '../state/saved-blocks';
import { TextButton } from '../ui/text-button';

const NAMED = 8;

/** What moved since a block was kept, old to new with the reasons; it asks whether to take it. */
export function BlockDrift({ block }: { block: SavedBlock }) {
  const words = useWords(savedBlockWords);
  const w = words.drift;
  const language = useLanguage();
  const text = useAreaText();
  const { kept, now, drift, mayAccept } = block;
  const [, setLeft] = useState(0);
  if (!kept || !drift) return null;
  const { gone, excluded, changed } = drift;
  if (gone.count + excluded.count + changed.count === 0) return <p className="quiet">{words.kept.same}</p>;
  const isLeft = isLeftAsKept(block);
  const share = kept.areaM2 > 0 ? (100 * (now.areaM2 - kept.areaM2)) / kept.areaM2 : 0;
  const sign = share > 0 ? '+' : '';
  const count = (number: number) => formatNumber(number, 0, language);
  return (
    <div className={isLeft ? 'kept-drift left' : 'kept-drift'} data-testid="kept-drift">
      <p>
        <strong>{w.title}</strong>{' '}
        <span data-testid="kept-change">
          {w.change(text(kept.areaM2), text(now.areaM2), `${sign}${formatNumber(share, 2, language)}%`)}
        </span>
      </p>
      <Moved title={w.gone(count(gone.count))} moved={gone} />
      <Moved title={w.excluded(count(excluded.count))} moved={excluded} />
      <Moved title={w.changed(count(changed.count))} moved={changed} />
      {isLeft ? (
        <p className="quiet">{w.left}</p>
      ) : mayAccept ? (
        <Ask block={block} onLeave={() => setLeft((n) => n + 1)} />
      ) : (
        <p className="quiet">{w.needs}</p>
      )}
    </div>
  );
}

type ToldParcel = Drift[keyof Drift]['parcels'][number];

/** Parcels that moved the figure in one way, by how much, and the first of them with the reason. */
function Moved({ title, moved }: { title: string; moved: Drift[keyof Drift] }) {
  const words = useWords(savedBlockWords);
  const w = words.drift;
  const language = useLanguage();
  const text = useAreaText();
  if (moved.count === 0) return null;
  const named = layerNames(language);
  const parcels: readonly ToldParcel[] = moved.parcels;
  const why = (parcel: ToldParcel): string => {
    if ('by' in parcel) return parcel.by.map((key) => (key === 'pbf' ? w.farmland : (named(key) ?? key))).join(' · ');
    if ('fields' in parcel) return parcel.fields.map((field) => w.fields[field]).join(' · ');
    return '';
  };
  const signed = (areaM2: number) => `${areaM2 > 0 ? '+' : ''}${text(areaM2)}`;
  return (
    <details>
      <summary>
        {title}
        <b>{signed(moved.changeM2)}</b>
      </summary>
      <ul>
        {parcels.slice(0, NAMED).map((parcel) => (
          <li key={parcel.id}>
            <button
              type="button"
              className="plain-more"
              onClick={() => openFeatureWhole({ layer: 'parcel', id: parcel.id })}
            >
              {parcel.name}
            </button>
            <small>{why(parcel)}</small>
            <span>{signed(('nowM2' in parcel ? parcel.nowM2 : 0) - parcel.keptM2)}</span>
          </li>
        ))}
      </ul>
      {moved.count > NAMED && <p className="quiet">{w.beyond(formatNumber(moved.count - NAMED, 0, language))}</p>}
    </details>
  );
}

function Ask({ block, onLeave }: { block: SavedBlock; onLeave: () => void }) {
  const words = useWords(savedBlockWords);
  const edit = useWords(editWords);
  const w = words.drift;
  const text = useAreaText();
  const faultWord = useFaultWord();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const accept = async () => {
    setBusy(true);
    setFault(null);
    try {
      await acceptBlock(block);
      tell({
        text: w.accepted(text(block.now.areaM2)),
        act: { label: edit.undo, run: () => void stepEdits('undo').catch(tellFault) },
      });
    } catch (error) {
      setFault(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  const leave = () => {
    leaveAsKept(block);
    onLeave();
  };
  return (
    <>
      <p className="quiet">{w.ask}</p>
      <div className="block-files">
        <TextButton
          icon="check"
          size={15}
          isStrong
          disabled={isBusy || block.now.count === 0}
          data-testid="kept-accept"
          onClick={accept}
        >
          {w.accept}
        </TextButton>
        <TextButton icon="minus" size={15} disabled={isBusy} data-testid="kept-leave" onClick={leave}>
          {w.leave}
        </TextButton>
      </div>
      <p className="fault" role="alert">
        {fault}
      </p>
    </>
  );
}
