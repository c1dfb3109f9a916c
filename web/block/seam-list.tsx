import { useState } from 'react';
import { landWord } from '../layer/filter-words';
import { blockWords } from '../messages/block';
import { letterOf } from '../messages/block-letter';
import { formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { type BlockDetail, MOST_SEAMS, type SeamLine } from '../state/block-answers';
import { DRAWN } from '../state/block-asked';
import { useScreen } from '../state/screen';
import { fitTo } from '../state/view-store';

const SHOWN = 12;
const AROUND = 0.0006; // degrees, some sixty metres: both parcels and what lies between

/** Why parcels joined, and why those around did not; the nearest that did not comes first. */
export function SeamList({ seams }: { seams: BlockDetail['seams'] }) {
  const w = useWords(blockWords);
  const { within, loose, around } = seams;
  if (within.count + loose.count + around.count === 0) return <p className="quiet">{w.seamNone}</p>;
  return (
    <div className="seams" data-testid="seams">
      <SeamsOf seams={around} words={w.seamAround} testId="seams-around" />
      <SeamsOf seams={within} words={w.seamWithin} testId="seams-within" />
      <SeamsOf seams={loose} words={w.seamLoose} testId="seams-loose" />
    </div>
  );
}

type OfProps = { seams: BlockDetail['seams']['within']; words: (count: string) => string; testId: string };

function SeamsOf({ seams: { lines, count }, words, testId }: OfProps) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (count === 0) return null;
  const shown = isOpen ? lines : lines.slice(0, SHOWN);
  return (
    <section>
      <h3>{words(formatNumber(count, 0, language))}</h3>
      <ul className="seam-lines" data-testid={testId}>
        {shown.map((seam) => (
          <Seam key={`${seam.id}-${seam.other}`} seam={seam} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className="plain-more" onClick={() => setOpen(true)}>
          {w.more(formatNumber(lines.length - shown.length, 0, language))}
        </button>
      )}
      {isOpen && count > MOST_SEAMS && <p className="quiet">{w.seamMore(formatNumber(MOST_SEAMS, 0, language))}</p>}
    </section>
  );
}

function Seam({ seam }: { seam: SeamLine }) {
  const w = useWords(blockWords);
  const m = useMessages();
  const language = useLanguage();
  const { how, gapM, sharedM, crossed, apart, place, lng, lat } = seam;
  const number = (metres: number) => formatNumber(metres, 1, language);
  const nameOf = ({ key, name }: SeamLine['crossed'][number]) => {
    if (key === DRAWN) return w.drawnBarrier;
    const [, code] = key.split(':');
    return code ? `${name || landWord(key, language)} ${code}` : (m.layerName[key] ?? name);
  };
  const list = (those: SeamLine['crossed']) => those.map(nameOf).join(language === 'en' ? ', ' : '、');
  const cutting = crossed.filter(({ cuts }) => cuts);
  const open = crossed.filter(({ cuts }) => !cuts);
  const reasons = apart.filter((reason) => reason !== 'cut' || cutting.length === 0).map((reason) => w.apart[reason]);
  const parts = [
    w.how[how](number(sharedM), number(gapM)),
    ...(open.length > 0 ? [w.across(list(open))] : []),
    ...(cutting.length > 0 ? [w.cutBy(list(cutting))] : []),
    ...reasons,
    ...(place === null ? [] : [w.toGroup(letterOf(place))]),
  ];
  return (
    <li>
      <button
        type="button"
        className={apart.length > 0 ? 'seam apart' : 'seam'}
        data-testid="seam"
        onClick={() => fitTo([lng - AROUND, lat - AROUND, lng + AROUND, lat + AROUND])}
        onPointerEnter={() => useScreen.setState({ pointed: { layer: 'parcel', id: seam.other } })}
        onPointerLeave={() => useScreen.setState({ pointed: null })}
      >
        <i aria-hidden="true">{apart.length > 0 ? '×' : '○'}</i>
        <span>{parts.join(' · ')}</span>
        <small>{w.pair(seam.name || `#${seam.id}`, seam.otherName || `#${seam.other}`)}</small>
      </button>
    </li>
  );
}
