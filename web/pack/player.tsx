import { useEffect, useState } from 'react';
import { Guarded } from '../frame/guarded';
import { MapView } from '../map/map-view';
import { useLanguage, useMessages } from '../messages/messages';
import { openTour } from '../state/tour';
import { useView } from '../state/view-store';
import TourMode from '../tour/tour-mode';

/** The page of a pack: the map and the tour, and nothing else. Who leaves the tour stands before its beginning again. */
export function Player({ beltId }: { beltId: number }) {
  const m = useMessages();
  const language = useLanguage();
  const [round, setRound] = useState(0);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(
    () =>
      useView.subscribe(({ tour }) => {
        if (tour !== null) return;
        openTour(beltId);
        setRound((before) => before + 1);
      }),
    [beltId],
  );
  return (
    <div className="frame">
      <main className="stage">
        <div className="stage-map">
          <MapView label={m.map.label} />
        </div>
      </main>
      <Guarded>
        <TourMode edition={null} key={round} beltId={beltId} />
      </Guarded>
    </div>
  );
}
