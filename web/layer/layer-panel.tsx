import { useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import { type LayerCode, layers as registry } from '#shared/layers';
import { colorsOf } from '../map/colors';
import { layerSwatch } from '../map/legend';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { aboutQuery } from '../state/server';
import { toggleLayer, useView } from '../state/view-store';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { Legend } from './legend';
import { listOrder } from './list-order';

/** Every layer with its sign, count and switch, then the legend of what is in view. */
export function LayerPanel({ onExport }: { onExport: (layer: ServedLayer) => void }) {
  const m = useMessages();
  const { data: about } = useQuery(aboutQuery);
  if (!about) return <PanelSkeleton />;
  const { ours, overlays } = listOrder(about.layers);
  return (
    <>
      <ul className="layer-list">
        {ours.map((layer) => (
          <LayerRow key={layer.code} layer={layer} onExport={onExport} />
        ))}
      </ul>
      {overlays.length > 0 && (
        <>
          <h3 className="overline">{m.layers.context}</h3>
          <ul className="layer-list">
            {overlays.map((layer) => (
              <LayerRow key={layer.code} layer={layer} onExport={onExport} />
            ))}
          </ul>
        </>
      )}
      <Legend layers={[...ours, ...overlays]} />
    </>
  );
}

function LayerRow({ layer, onExport }: { layer: ServedLayer; onExport: (layer: ServedLayer) => void }) {
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const isHidden = useView((view) => view.hidden.includes(layer.code));
  const zoom = useScreen((screen) => Math.floor((screen.camera?.zoom ?? 22) * 2) / 2);
  const hasFault = useScreen((screen) => layer.code in screen.tileFaults);
  const name = layerName(layer, language);
  const minZoom = registry[layer.code as LayerCode]?.minZoom ?? 0;
  const { key: _, ...swatch } = layerSwatch(layer, colorsOf(theme));
  const note = layer.count === 0 ? m.layers.empty : zoom < minZoom ? m.layers.fromZoom : null;
  return (
    <li
      className={isHidden ? 'layer off' : 'layer'}
      data-testid={`layer-${layer.code}`}
      data-fault={hasFault || undefined}
    >
      <label>
        <input
          type="checkbox"
          data-testid={`toggle-${layer.code}`}
          checked={!isHidden}
          onChange={() => toggleLayer(layer.code)}
        />
        <Mark {...swatch} />
        <span className="layer-name">
          {name}
          {note && !isHidden && <small>{note}</small>}
        </span>
        <span className="layer-count">{formatNumber(layer.count, 0, language)}</span>
      </label>
      <button
        type="button"
        className="icon-button"
        data-testid={`export-${layer.code}`}
        aria-label={m.layers.export(name)}
        title={m.layers.export(name)}
        disabled={layer.count === 0}
        onClick={() => onExport(layer)}
      >
        <Icon name="download" size={16} />
      </button>
    </li>
  );
}

function PanelSkeleton() {
  return (
    <ul className="layer-list" aria-hidden="true">
      {[62, 54, 66, 50, 44, 40].map((width) => (
        <li key={width} className="layer">
          <span className="skeleton" style={{ width: `${width}%`, height: 13, margin: '9px 12px' }} />
        </li>
      ))}
    </ul>
  );
}
