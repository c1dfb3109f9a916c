import type { Highlighted } from '#shared/feature';
import { itineraryOf } from '#shared/tour/itinerary';
import { MOST_FIGURES } from '#shared/tour/scene';
import { formatKm, hedges } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { useTour } from '../state/tour';
import type { StopOfTour } from '../state/tour-stop';
import { useMedia } from '../ui/use-media';
import { CountingFigure } from './counting-figure';
import { toldOf } from './told';
import { TourMedia } from './tour-media';

/** What is told of a stop, beside the map and never over the stop itself: today's values of its row. */
export function StopCard({ stop, at }: { stop: StopOfTour; at: number }) {
  const w = useWords(tourWords);
  const language = useLanguage();
  const { belt, stops } = useTour();
  const isTall = useMedia('(max-aspect-ratio: 1/1)');
  const { detail } = stop;
  const before = stops[at - 2];
  const [leg] = before ? itineraryOf(belt!.geometry, [before, stop]) : [];
  const told = toldOf(detail, w);
  const figures = (detail?.figures ?? []).slice(0, MOST_FIGURES);
  return (
    <article className="tour-card" data-covers={isTall ? 'bottom' : 'right'} data-testid="tour-card" aria-live="polite">
      <header>
        <p>
          <b className="tour-place" data-testid="tour-place">
            {w.place(at, stops.length)}
          </b>
          {leg && <small>{w.leg(formatKm(leg.lengthM, language))}</small>}
        </p>
        <h2>{stop.name}</h2>
        {typeof detail?.values.org === 'string' && <p className="quiet">{detail.values.org}</p>}
      </header>
      {figures.length > 0 && (
        <section className="tour-figures" aria-label={w.figures}>
          {figures.map(({ label, value, unit, qualifier, source }) => {
            const hedge = hedges[language][qualifier];
            return (
              <div key={label}>
                <p>
                  {hedge.before && <em>{hedge.before}</em>}
                  <CountingFigure key={value} value={value} /> <small>{unit}</small>
                  {hedge.after && <em>{hedge.after}</em>}
                </p>
                <p>{label}</p>
                <p className="quiet">{source}</p>
              </div>
            );
          })}
        </section>
      )}
      {detail?.highlighted && <Shown highlighted={detail.highlighted} />}
      {detail && <TourMedia media={detail.media} />}
      {told.map(({ name, text }) => (
        <section key={name} className="tour-told">
          <h3>{name}</h3>
          <p>{text}</p>
        </section>
      ))}
      {figures.length === 0 && told.length === 0 && <p className="quiet">{w.nothing}</p>}
    </article>
  );
}

/** What stands out on the map, by name; of what this reader is not shown, how many. */
function Shown({ highlighted: { features, missing } }: { highlighted: Highlighted }) {
  const w = useWords(tourWords);
  return (
    <section className="tour-told tour-shown" data-testid="tour-shown">
      <h3>{w.highlighted}</h3>
      {features.length > 0 && (
        <ul>
          {features.map(({ layer, id, name }) => (
            <li key={`${layer} ${id}`}>{name}</li>
          ))}
        </ul>
      )}
      {missing > 0 && <p className="quiet">{w.shownMissing(missing)}</p>}
    </section>
  );
}
