import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LandPicker } from '../layer/land-picker';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { suitabilityWords } from '../messages/suitability';
import { aboutQuery, regionQuery } from '../state/server';
import { judge, useSuitability } from '../state/suitability';
import { useView } from '../state/view-store';
import { TextButton } from '../ui/text-button';
import { PointTables } from './point-tables';
import { RankedList } from './ranked-list';
import { ScoreLegend } from './score-legend';
import { suitabilityQuery } from './suitability-query';
import { WeightSliders } from './weight-sliders';
import './suitability.css';

/** 适宜性: parcels of the region scored by weights that the hand moves, ranked here and coloured on the map. */
export default function SuitabilityPanel() {
  const w = useWords(suitabilityWords);
  const faultWord = useFaultWord();
  const region = useView((view) => view.region);
  const isPast = useView((view) => view.at !== null);
  const about = useQuery(aboutQuery).data;
  const name = useQuery({ ...regionQuery(region ?? ''), enabled: region !== null }).data?.name;
  const [classes, setClasses] = useState<readonly string[]>([]);
  const { data, error, isFetching, refetch } = useQuery(suitabilityQuery(region, classes));
  const judged = useSuitability((state) => state.judged);
  useEffect(() => judge(data ?? null), [data]); // an answer comes from the server, not from a hand
  useEffect(() => () => judge(null), []);
  const parcels = about?.layers.find(({ code }) => code === 'parcel');
  return (
    <div className="suitability" data-testid="suitability" aria-busy={isFetching}>
      <p className="quiet">{w.lead}</p>
      <p className="suit-line">
        <span className="quiet">{w.scope}</span> <b>{region ? (name ?? '…') : w.everywhere}</b>
      </p>
      <section className="suit-part">
        <h3 className="overline">{w.land}</h3>
        {parcels && <LandPicker layer={parcels} values={classes} onChange={setClasses} />}
      </section>
      {isPast && <p className="suit-note">{w.past}</p>}
      {error && (
        <div className="suit-note" role="alert" data-testid="suitability-fault">
          <p>
            {w.failed}: {faultWord(error)}
          </p>
          <TextButton icon="undo" size={15} onClick={() => refetch()}>
            {w.retry}
          </TextButton>
        </div>
      )}
      {!judged && !error && (
        <p role="status" className="suit-loading" data-testid="suitability-loading">
          {w.loading}
          <progress aria-label={w.loading} />
        </p>
      )}
      {judged && judged.answer.ids.length === 0 && <p data-testid="suitability-empty">{w.empty}</p>}
      {judged && judged.answer.ids.length > 0 && (
        <>
          <WeightSliders judged={judged} />
          <ScoreLegend judged={judged} />
          <RankedList judged={judged} />
          <PointTables />
        </>
      )}
    </div>
  );
}
