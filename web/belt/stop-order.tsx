import { useMemo, useRef, useState } from 'react';
import type { BeltOf, FeatureDetail } from '#shared/feature';
import { itineraryOf } from '#shared/tour/itinerary';
import { beltWords } from '../messages/belt';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { formatKm, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { moveStop } from '../state/belt';
import { stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { openFeature } from '../state/view-store';
import { followStep } from '../ui/follow-step';
import { Icon } from '../ui/icon';
import { useDragOrder } from '../ui/use-drag-order';
import { driveMinutes } from './drive';

type Props = { belt: FeatureDetail; stops: BeltOf['stops']; mayChange: boolean };

/** The stops of a belt in the order of visiting, with the way from each to the next; they move by grip or with Alt and an arrow. */
export function StopOrder({ belt, stops, mayChange }: Props) {
  const w = useWords(beltWords);
  const undo = useWords(editWords).undo;
  const faultWord = useFaultWord();
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const [isSaving, setSaving] = useState(false);
  const legs = useMemo(() => itineraryOf(belt.geometry, stops), [belt.geometry, stops]);
  const wholeM = legs.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const minutes = (lengthM: number) => formatNumber(Math.max(1, driveMinutes(lengthM)), 0, language);

  const move = async (from: number, to: number) => {
    if (!stops[to] || isSaving) return;
    setSaving(true);
    try {
      await moveStop(belt.id, stops, from, to);
      const text = w.moved(stops[from]!.name, to + 1, stops.length);
      setSaid(text);
      tell({ text, act: { label: undo, run: () => void stepEdits('undo').catch(tellFault) } });
    } catch (error) {
      tell({ text: w.orderFailed + faultWord(error), isWarning: true });
    } finally {
      setSaving(false);
    }
  };
  const drag = useDragOrder(list, move);
  return (
    <>
      <p className="quiet belt-along" title={w.driven}>
        {w.along(formatKm(wholeM, language), minutes(wholeM))}
      </p>
      <ol className="page-stops" ref={list} aria-busy={isSaving} data-testid="stop-order">
        {stops.map((stop, at) => (
          <li
            key={stop.id}
            data-item
            data-mark={drag.mark(at)}
            onKeyDown={mayChange ? (event) => followStep(event, (by) => move(at, at + by)) : undefined}
          >
            {mayChange && (
              <span
                className="stop-grip"
                aria-hidden="true"
                title={w.grip(stop.name)}
                data-testid="stop-grip"
                {...drag.grip(at)}
              >
                <Icon name="grip" size={14} />
              </span>
            )}
            <button
              type="button"
              data-testid="page-stop"
              {...(mayChange ? { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' } : {})}
              onClick={() => openFeature({ layer: 'stop', id: stop.id }, [stop.lng, stop.lat, stop.lng, stop.lat])}
            >
              <i>{at + 1}</i>
              <span>{stop.name}</span>
              {at > 0 && (
                <small>{w.leg(formatKm(legs[at - 1]!.lengthM, language), minutes(legs[at - 1]!.lengthM))}</small>
              )}
            </button>
          </li>
        ))}
      </ol>
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  );
}
