import { useEffect, useState } from 'react';
import { checkWords } from '../../messages/check';
import { formatClock } from '../../messages/format';
import { useLanguage, useWords } from '../../messages/messages';
import { openDraft } from '../../state/draft';
import { readTour } from '../../state/read-tour';
import { useTour } from '../../state/tour';
import { goToScene, leaveTour } from '../../state/tour-steps';
import { mediaOf } from '../../state/tour-stop';
import { openFeature } from '../../state/view-store';
import { Dialog } from '../../ui/dialog';
import { TextButton } from '../../ui/text-button';
import { togglePicking } from '../pick-shown';
import { stayOf } from '../script-of';
import { type Finding, type FindingCode, findingsOf, type Tried } from './findings';
import { tryDevice } from './try-device';
import '../../ui/dialog.css';
import './check.css';

/** What another try may mend; the rest is mended in the table. */
const ofNetwork: readonly FindingCode[] = ['stop-unread', 'tiles-missing', 'font-missing', 'media-missing'];
const ofDevice: readonly FindingCode[] = ['font-missing', 'contrast', 'not-offline'];

/** The night before: what is missing or would be seen amiss, one by one, each with the way to mend it. */
export default function CheckList() {
  const w = useWords(checkWords);
  const language = useLanguage();
  const tour = useTour();
  const { belt, stops, isFetched } = tour;
  const [tried, setTried] = useState<Tried | null>(null);
  const close = () => useTour.setState({ asked: null });
  useEffect(() => {
    if (!isFetched) return setTried(null);
    let isHere = true;
    tryDevice(useTour.getState()).then((told) => isHere && setTried(told));
    return () => {
      isHere = false;
    };
  }, [isFetched]);
  if (!belt) return null;
  const findings = tried ? findingsOf({ belt, stops, language }, tried) : [];
  const red = findings.filter(({ level }) => level === 'red').length;
  const spokenS = stops.reduce((sum, stop) => sum + stayOf(stop, belt, language), 0);

  const mend = ({ stop }: Finding) => {
    leaveTour();
    const place = stops.find(({ id }) => id === stop?.id);
    if (place) openFeature({ layer: 'stop', id: place.id }, [place.lng, place.lat, place.lng, place.lat]);
    else openFeature({ layer: 'belt', id: belt.id }, belt.bbox);
    openDraft(place ? 'stop' : 'belt', place?.id ?? belt.id);
  };
  const pickAt = (scene: number) => {
    goToScene(scene);
    togglePicking();
  };
  const where = ({ stop, code }: Finding) =>
    stop ? w.ofStop(stop.at, stop.name) : ofDevice.includes(code) ? w.ofDevice : w.ofBelt;

  return (
    <Dialog
      title={w.title(String(belt.values.name ?? ''))}
      closeLabel={w.close}
      testId="tour-check"
      className="tour-check"
      onClose={close}
    >
      <div className="check-body">
        <p className="quiet">{w.all(stops.length, mediaOf(stops).length, formatClock(spokenS))}</p>
        <p
          role="status"
          className="check-sum"
          data-level={red > 0 ? 'red' : findings.length > 0 ? 'amber' : 'green'}
          data-testid="check-sum"
        >
          {tried ? w.sum(red, findings.length - red) : w.trying}
        </p>
        <ul className="check-list" data-testid="check-list">
          {findings.map((finding) => {
            const { level, code, stop, detail } = finding;
            return (
              <li key={`${code} ${stop?.id ?? ''} ${detail}`} data-level={level} data-code={code}>
                <b>{w.level[level]}</b>
                <p>
                  <span className="quiet">{where(finding)}</span>
                  <span>{w.says[code](detail)}</span>
                </p>
                {code === 'shown-missing' ? (
                  <TextButton icon="polygon" data-testid="check-pick" onClick={() => pickAt(stop!.at)}>
                    {w.pick}
                  </TextButton>
                ) : ofNetwork.includes(code) ? (
                  <TextButton icon="redo" onClick={() => readTour(belt.id, null, 'check')}>
                    {w.retry}
                  </TextButton>
                ) : (
                  !ofDevice.includes(code) && (
                    <TextButton icon="pencil" data-testid="check-fix" onClick={() => mend(finding)}>
                      {w.fix}
                    </TextButton>
                  )
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
