import { Guarded } from '../frame/guarded';
import { figureText } from '../messages/figure-text';
import { useLanguage, useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { packOpened } from '../state/pack';
import { useTour } from '../state/tour';
import { goToScene } from '../state/tour-steps';
import { lazyPart } from '../ui/lazy-part';
import { TextButton } from '../ui/text-button';

const Afterwards = lazyPart(() => import('./afterwards'));

/** All stops with one result each, and what comes next. */
export function EndSlate() {
  const w = useWords(tourWords);
  const language = useLanguage();
  const { belt, stops } = useTour();
  return (
    <div className="tour-slate tour-end" data-testid="tour-end">
      <h2>{String(belt!.values.name ?? '')}</h2>
      <p>{w.end}</p>
      <ol>
        {stops.map(({ id, name, detail }, n) => {
          const [figure] = detail?.figures ?? [];
          const next = detail?.values.next_step;
          return (
            <li key={id}>
              <button type="button" onClick={() => goToScene(n + 1)}>
                <i>{n + 1}</i>
                <b>{name}</b>
                <span>{figure && figureText(figure, language)}</span>
                <small>{typeof next === 'string' ? next : ''}</small>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="tour-acts">
        {!packOpened && (
          <Guarded>
            <Afterwards />
          </Guarded>
        )}
        <TextButton icon="undo" data-testid="tour-replay" onClick={() => goToScene(0)}>
          {w.replay}
        </TextButton>
      </div>
    </div>
  );
}
