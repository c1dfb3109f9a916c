import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { layersWords } from '../messages/layers';
import { useWords } from '../messages/messages';
import { usePanels } from '../state/panels';
import { useScreen } from '../state/screen';
import { aboutQuery } from '../state/server';
import { useView } from '../state/view-store';
import { Icon } from '../ui/icon';
import { isComposing } from '../ui/is-composing';
import { lazyPart } from '../ui/lazy-part';
import { LayerGroups } from './layer-groups';
import { layerGroups } from './layer-order';
import { moreId } from './layer-row';
import { Legend } from './legend';

const FilterEditor = lazyPart(() => import('./filter-editor'));
const HillsRow = lazyPart(() => import('./hills-row'));
const StyleEditor = lazyPart(() => import('./style-editor'));
const ViewsPanel = lazyPart(() => import('./views-panel'));

/** What stands in the panel's place: an editor never covers the map that it changes. */
export type LayerTask = { kind: 'filter' | 'style'; layer: string } | { kind: 'views' };

/** Every layer with its sign, count and switch, from the topmost down, then the legend of what is in view. */
export function LayerPanel({ onExport }: { onExport: (layer: ServedLayer) => void }) {
  const { data: about } = useQuery(aboutQuery);
  const order = useView((view) => view.order);
  const [task, setTask] = useState<LayerTask | null>(null);
  const hasFirstMap = useScreen(({ map }) => map !== 'opening'); // hills come after it
  const filtering = usePanels((panels) => panels.filtering);
  useEffect(() => {
    if (!filtering) return;
    setTask({ kind: 'filter', layer: filtering });
    usePanels.setState({ filtering: null });
  }, [filtering]);
  if (!about) return <PanelSkeleton />;
  const layer = task && task.kind !== 'views' && about.layers.find(({ code }) => code === task.layer);
  const close = () => {
    setTask(null);
    requestAnimationFrame(() => document.getElementById(layer ? moreId(layer.code) : VIEWS_ID)?.focus());
  };
  if (task?.kind === 'views' || layer)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: Esc goes one step back from wherever the focus is in it
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          close();
        }}
      >
        <Suspense fallback={<PanelSkeleton />}>
          {!layer ? (
            <ViewsPanel onClose={close} />
          ) : task?.kind === 'filter' ? (
            <FilterEditor key={layer.code} layer={layer} onExport={onExport} onClose={close} />
          ) : (
            <StyleEditor key={layer.code} layer={layer} onClose={close} />
          )}
        </Suspense>
      </div>
    );
  const groups = layerGroups(about.layers, order);
  return (
    <>
      <PanelTools onViews={() => setTask({ kind: 'views' })} />
      <LayerGroups groups={groups} onTask={setTask} onExport={onExport} />
      {hasFirstMap && (
        <Suspense fallback={null}>
          <HillsRow />
        </Suspense>
      )}
      <Legend layers={groups.flatMap(({ layers }) => layers)} />
    </>
  );
}

const VIEWS_ID = 'layer-views';

const untouched = { order: [], opacity: {}, filters: {}, styles: {} };

function PanelTools({ onViews }: { onViews: () => void }) {
  const w = useWords(layersWords);
  const isTouched = useView(
    ({ order, opacity, filters, styles }) =>
      order.length + Object.keys(opacity).length + Object.keys(filters).length + Object.keys(styles).length > 0,
  );
  return (
    <div className="layer-tools">
      <button id={VIEWS_ID} type="button" className="quiet-button" data-testid="views" onClick={onViews}>
        <Icon name="bookmark" size={15} />
        {w.views}
      </button>
      {isTouched && (
        <button
          type="button"
          className="quiet-button"
          title={w.resetHint}
          data-testid="reset-layers"
          onClick={() => useView.setState(untouched)}
        >
          <Icon name="undo" size={15} />
          {w.reset}
        </button>
      )}
    </div>
  );
}

function PanelSkeleton() {
  return (
    <ul aria-hidden="true">
      {[62, 54, 66, 50, 44, 40].map((width) => (
        <li key={width} className="layer">
          <span className="skeleton" style={{ width: `${width}%`, height: 13, margin: '9px 12px' }} />
        </li>
      ))}
    </ul>
  );
}
