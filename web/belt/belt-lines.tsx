import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { mayEdit } from '#shared/role';
import { homeOf } from '../feature/home-of';
import { FeatureLine } from '../frame/page-line';
import type { PageRow } from '../frame/page-rows';
import { beltWords } from '../messages/belt';
import { formatKm } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { useRights } from '../state/account';
import { featureQuery } from '../state/server';
import { openTour } from '../state/tour';
import { useView } from '../state/view-store';
import { PublishButton } from '../tour/edition/publish-button';
import { FilmButton } from '../tour/film/film-button';
import { PackButton } from '../tour/pack-button';
import { Icon } from '../ui/icon';
import { lazyPart } from '../ui/lazy-part';
import { TextButton } from '../ui/text-button';
import { StopOrder } from './stop-order';
import './belt.css';

const RouteCard = lazyPart(() => import('./route-card'));
const StopTableDialog = lazyPart(() => import('./stop-table-dialog'));

/** A belt in the list of all: its line, what can be done with it, and its stops in the order of visiting. */
export function BeltLines({ row: { id, values } }: { row: PageRow }) {
  const w = useWords(beltWords);
  const m = useMessages();
  const language = useLanguage();
  const tour = useWords(tourWords);
  const rights = useRights();
  const isPast = useView((view) => view.at !== null);
  const belt = useQuery(featureQuery('belt', id)).data;
  const [isTableOpen, setTableOpen] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  const stops = belt?.belt?.stops ?? [];
  const name = String(values.name ?? '');
  const { length_m: lengthM } = values;
  const length = typeof lengthM === 'number' ? `${formatKm(lengthM, language)} ${m.unit.km}` : '';
  const mayChange = belt !== undefined && !isPast && mayEdit(rights, belt.visibility, homeOf(belt));
  return (
    <>
      <FeatureLine layer="belt" id={id} name={name} note={w.stops(stops.length)} figure={length} />
      <li className="belt-lines">
        <p className="belt-acts">
          <TextButton
            icon="play"
            title={tour.presentHint}
            aria-label={`${tour.present} ${name}`}
            data-testid="present"
            onClick={() => openTour(id)}
          >
            {tour.present}
          </TextButton>
          <TextButton
            icon="check"
            title={tour.checkHint}
            data-testid="belt-check"
            onClick={() => openTour(id, 'check')}
          >
            {tour.check}
          </TextButton>
          {stops.length > 0 && <FilmButton belt={{ id, values }} />}
          <PackButton beltId={id} name={name} />
          {belt && <PublishButton belt={belt} mayPublish={mayChange} />}
          {mayChange && (
            <TextButton icon="table" data-testid="stop-table" onClick={() => setTableOpen(true)}>
              {w.tableIn}
            </TextButton>
          )}
          {stops.length > 0 && (
            <TextButton icon="print" data-testid="route-card-print" onClick={() => setPrinting(true)}>
              {w.card}
            </TextButton>
          )}
          {stops.length > 0 && (
            <a className="text-button" href={`/api/belts/${id}/stop-table`} download data-testid="stop-table-out">
              <Icon name="download" size={16} />
              {w.tableOut}
            </a>
          )}
        </p>
        {belt && stops.length > 0 && <StopOrder belt={belt} stops={stops} mayChange={mayChange} />}
        {isPrinting && <RouteCard beltId={id} onDone={printed} />}
        {isTableOpen && <StopTableDialog belt={{ id, name }} onClose={() => setTableOpen(false)} />}
      </li>
    </>
  );
}
