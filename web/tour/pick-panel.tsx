import { startTransition, useEffect, useOptimistic } from 'react';
import { MOST_SHOWN, type ShownRef } from '#shared/tour/scene';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { usePickedPlace } from '../state/picked-place';
import { aboutQuery, queryClient } from '../state/server';
import { useTool } from '../state/tool';
import type { StopOfTour } from '../state/tour-stop';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import { dropMissing, isSame, setDimmed, stopPicking, toggleShown } from './pick-shown';
import './pick-panel.css';

/** While the hand picks what the stop at hand sets off: those picked so far, what else lay under the click, the veil. */
export function PickPanel({ stop }: { stop: StopOfTour }) {
  const isPicking = useTool(({ tool }) => tool === 'highlight');
  return isPicking && stop.detail ? <Picked stop={stop} /> : null;
}

function Picked({ stop }: { stop: StopOfTour }) {
  const w = useWords(tourWords);
  const nameOfLayer = useLayerName();
  const { met } = usePickedPlace();
  useEffect(
    () =>
      usePickedPlace.subscribe(({ met: [first] }) => {
        if (first) toggleShown(first);
      }),
    [],
  );
  const { scene, highlighted } = stop.detail!;
  const shown = scene?.shown ?? [];
  const [isDimmed, showDimmed] = useOptimistic(scene?.isDimmed ?? false);
  const dim = (isAsked: boolean) =>
    startTransition(async () => {
      showDimmed(isAsked);
      await setDimmed(isAsked);
    });
  const isShown = (ref: ShownRef) => shown.some((one) => isSame(one, ref));
  return (
    <section className="tour-pick" aria-label={w.pick} data-testid="tour-pick" data-keeps-space>
      <header>
        <h3>
          {w.highlighted} <small>{w.shownOf(shown.length, MOST_SHOWN)}</small>
        </h3>
        <IconButton icon="close" label={w.pickEnd} shortcut="Esc" data-testid="pick-end" onClick={stopPicking} />
      </header>
      <p className="quiet">{w.pickHow}</p>
      {highlighted && highlighted.features.length > 0 && (
        <ul data-testid="pick-list">
          {highlighted.features.map((one) => (
            <li key={`${one.layer} ${one.id}`}>
              <span>
                {one.name} <small className="quiet">{nameOfLayer(one.layer)}</small>
              </span>
              <IconButton icon="close" isSmall label={w.takeOff(one.name)} onClick={() => toggleShown(one)} />
            </li>
          ))}
        </ul>
      )}
      {highlighted && highlighted.missing > 0 && (
        <p className="pick-missing" data-testid="pick-missing">
          {w.shownMissing(highlighted.missing)}
          <TextButton icon="trash" data-testid="pick-drop" onClick={dropMissing}>
            {w.dropMissing}
          </TextButton>
        </p>
      )}
      {met.length > 1 && (
        <p className="pick-here" data-testid="pick-here">
          <span className="quiet">{w.alsoHere}</span>
          {met.map((one) => (
            <button
              key={`${one.layer} ${one.id}`}
              type="button"
              aria-pressed={isShown(one)}
              onClick={() => toggleShown(one)}
            >
              {[nameOfLayer(one.layer), one.values.name].filter(Boolean).join(' ')}
            </button>
          ))}
        </p>
      )}
      <label>
        <input
          type="checkbox"
          checked={isDimmed}
          data-testid="pick-dim"
          onChange={({ target }) => dim(target.checked)}
        />
        {w.dim}
      </label>
    </section>
  );
}

function useLayerName(): (code: string) => string {
  const language = useLanguage();
  const layers = queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [];
  return (code) => {
    const served = layers.find((layer) => layer.code === code);
    return served ? layerName(served, language) : code;
  };
}
