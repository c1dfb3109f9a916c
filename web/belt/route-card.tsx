import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { itineraryOf } from '#shared/tour/itinerary';
import { beltWords } from '../messages/belt';
import { useFaultWord } from '../messages/fault';
import { formatDate, formatFigure, formatKm, formatNumber, hedges } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { printWords } from '../messages/print';
import { tourWords } from '../messages/tour';
import { tell } from '../state/notice';
import { tourOf } from '../state/read-tour';
import { aboutQuery } from '../state/server';
import type { StopOfTour } from '../state/tour-stop';
import { scriptOf } from '../tour/script-of';
import { toldOf } from '../tour/told';
import { driveMinutes } from './drive';
import '../frame/print.css';
import './route-card.css';

type Told = Awaited<ReturnType<typeof tourOf>>;

/** The visit on paper: stops, ways, times, who presents, and what is said at each; printed, or saved as PDF, by the browser. */
export default function RouteCard({ beltId, onDone }: { beltId: number; onDone: () => void }) {
  const faultWord = useFaultWord();
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    tourOf(beltId).then(setTold, (error) => {
      tell({ text: faultWord(error), isWarning: true });
      onDone();
    });
  }, [beltId, faultWord, onDone]);
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  return told && createPortal(<Sheet {...told} />, document.querySelector('.frame') ?? document.body);
}

function Sheet({ belt, stops }: Told) {
  const m = useMessages();
  const w = useWords(beltWords);
  const p = useWords(printWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const legs = itineraryOf(belt.geometry, stops);
  const wholeM = legs.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const stayS = stops.reduce((sum, { detail }) => sum + Number(detail?.values.dwell_s ?? 0), 0);
  const drive = driveMinutes(wholeM);
  const minutes = (value: number) => formatNumber(Math.max(1, value), 0, language);
  useEffect(() => {
    document.fonts.ready.then(() => window.print());
  }, []);
  return (
    <section className="print-sheet route-card" data-testid="route-card">
      <header>
        <h1>{w.cardTitle(String(belt.values.name ?? ''))}</h1>
        <p>{w.cardSum(stops.length, formatKm(wholeM, language), minutes(drive), minutes(drive + stayS / 60))}</p>
        <strong>
          {[about?.demo && DEMO_NOTICE, about?.mapReviewNo || INTERNAL_NOTICE].filter(Boolean).join(' · ')}
        </strong>
      </header>
      <table>
        <thead>
          <tr>
            {w.cardHeads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stops.map((stop, at) => (
            <tr key={stop.id}>
              <td>{at + 1}</td>
              <th scope="row">{stop.name}</th>
              <td>
                {at > 0 &&
                  w.leg(formatKm(legs[at - 1]!.lengthM, language), minutes(driveMinutes(legs[at - 1]!.lengthM)))}
              </td>
              <td>{stayOf(stop) > 0 && w.stay(minutes(stayOf(stop) / 60))}</td>
              <td>{textOf(stop, 'host')}</td>
              <td>{textOf(stop, 'org')}</td>
              <td>
                <Figures stop={stop} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {stops.map((stop, at) => (
        <Points key={stop.id} stop={stop} at={at + 1} belt={belt} />
      ))}
      <footer>
        <span>{m.productLong}</span>
        <span>{w.driven}</span>
        {stops.some(({ detail }) => detail?.values.is_schematic) && <span>{w.schematic}</span>}
        {about?.dataDate && <span>{m.notice.dataDate(formatDate(about.dataDate, language))}</span>}
        <span>{p.printed(formatDate(new Date().toISOString(), language))}</span>
      </footer>
    </section>
  );
}

const stayOf = ({ detail }: StopOfTour) => Number(detail?.values.dwell_s ?? 0);
const textOf = ({ detail }: StopOfTour, column: string) => String(detail?.values[column] ?? '');

function Figures({ stop }: { stop: StopOfTour }) {
  const language = useLanguage();
  return (stop.detail?.figures ?? []).map(({ label, value, unit, qualifier, source }) => (
    <span key={label} className="card-figure">
      {label} {hedges[language][qualifier].before}
      <b>{formatFigure(value, language)}</b> {unit}
      {hedges[language][qualifier].after} <small>{source}</small>
    </span>
  ));
}

/** What is said at a stop, for who says it. */
function Points({ stop, at, belt }: { stop: StopOfTour; at: number; belt: Told['belt'] }) {
  const t = useWords(tourWords);
  const language = useLanguage();
  const { told } = scriptOf(stop, belt, language);
  const points = toldOf(stop.detail, t);
  if (!told && points.length === 0) return null;
  return (
    <section className="card-points">
      <h2>
        {at} {stop.name}
      </h2>
      {points.map(({ name, text }) => (
        <p key={name}>
          <b>{name}</b> {text}
        </p>
      ))}
      {told && (
        <p>
          <b>{t.script}</b> {told}
        </p>
      )}
    </section>
  );
}
