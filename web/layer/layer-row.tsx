import { type HTMLAttributes, type ReactNode, Suspense, useRef, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { type LayerCode, layers as registry } from '#shared/layers';
import { colorsOf } from '../map/colors';
import { layerSwatch } from '../map/legend';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { layersWords } from '../messages/layers';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { filterLayer, moveCamera, setOpacity, styleLayer, toggleLayer, useView } from '../state/view-store';
import { followStep } from '../ui/follow-step';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';
import { Mark } from '../ui/mark';
import type { LayerTask } from './layer-panel';

const FilterWords = lazyPart(() => import('./filter-words-of'));
const StyleWords = lazyPart(() => import('./style-words-of'));
const LayerMenu = lazyPart(() => import('./layer-menu'));

export type Grip = Pick<
  HTMLAttributes<HTMLElement>,
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'
>;

/** Of the ⋯ of a layer: an editor that closes gives the focus back to it. */
export const moreId = (code: string) => `layer-more-${code}`;

type Props = {
  layer: ServedLayer;
  mark: string | undefined;
  grip: Grip;
  canMove: { up: boolean; down: boolean };
  onStep: (by: 1 | -1) => void;
  onTask: (task: LayerTask) => void;
  onExport: (layer: ServedLayer) => void;
};

export function LayerRow({ layer, mark, grip, canMove, onStep, onTask, onExport }: Props) {
  const m = useMessages();
  const w = useWords(layersWords);
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const palette = useView((view) => view.landPalette);
  const isHidden = useView((view) => view.hidden.includes(layer.code));
  const hasFault = useScreen((screen) => layer.code in screen.tileFaults);
  const [isOpen, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const name = layerName(layer, language);
  const { key: _, ...swatch } = layerSwatch(layer, colorsOf(theme, palette));
  return (
    <li
      className={isHidden ? 'layer off' : 'layer'}
      data-item
      data-mark={mark}
      data-testid={`layer-${layer.code}`}
      data-fault={hasFault || undefined}
      onKeyDown={(event) => followStep(event, onStep)}
    >
      <div className="layer-line">
        <span className="grip" aria-hidden="true" title={w.grip(name)} data-testid={`grip-${layer.code}`} {...grip}>
          <Icon name="grip" size={14} />
        </span>
        <label>
          <input
            type="checkbox"
            data-testid={`toggle-${layer.code}`}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            checked={!isHidden}
            onChange={() => toggleLayer(layer.code)}
          />
          <Mark {...swatch} />
          <span className="layer-name">{name}</span>
          <span className="layer-count">
            {layer.count === 0 ? m.layers.empty : formatNumber(layer.count, 0, language)}
          </span>
        </label>
        <IconButton
          icon="more"
          label={w.more(name)}
          size={16}
          isSmall
          className="more"
          ref={more}
          id={moreId(layer.code)}
          data-testid={`more-${layer.code}`}
          aria-haspopup="true"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {!isHidden && <RowNotes layer={layer} name={name} onTask={onTask} />}
      {isOpen && (
        <Suspense fallback={null}>
          <LayerMenu
            layer={layer}
            anchor={more}
            canMove={canMove}
            onStep={onStep}
            onTask={onTask}
            onExport={onExport}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </li>
  );
}

type NotesProps = { layer: ServedLayer; name: string; onTask: (task: LayerTask) => void };

/** What differs from the layer's own face, each with a way back; and from which zoom it shows. */
function RowNotes({ layer, name, onTask }: NotesProps) {
  const w = useWords(layersWords);
  const { code } = layer;
  const filter = useView((view) => view.filters[code]);
  const style = useView((view) => view.styles[code]);
  const opacity = useView((view) => view.opacity[code] ?? 1);
  const minZoom = registry[code as LayerCode]?.minZoom ?? 0;
  const isTooFar = useScreen((screen) => (screen.camera?.zoom ?? 22) < minZoom) && layer.count > 0;
  if (!filter && !style && opacity === 1 && !isTooFar) return null;
  return (
    <div className="layer-notes">
      {isTooFar && <ZoomHint minZoom={minZoom} code={code} />}
      {filter && (
        <Chip
          icon={<Icon name="filter" size={12} />}
          testId={`filter-chip-${code}`}
          clearLabel={w.clearFilter(name)}
          onOpen={() => onTask({ kind: 'filter', layer: code })}
          onClear={() => filterLayer(code, null)}
        >
          <Suspense fallback={w.filtered}>
            <FilterWords layer={layer} filter={filter} />
          </Suspense>
        </Chip>
      )}
      {style && (
        <Chip
          icon={<Icon name="palette" size={12} />}
          testId={`style-chip-${code}`}
          clearLabel={w.clearStyle(name)}
          onOpen={() => onTask({ kind: 'style', layer: code })}
          onClear={() => styleLayer(code, null)}
        >
          <Suspense fallback={w.styled}>
            <StyleWords layer={layer} style={style} />
          </Suspense>
        </Chip>
      )}
      {opacity !== 1 && (
        <Chip
          testId={`opacity-chip-${code}`}
          clearLabel={w.clearOpacity(name)}
          onClear={() => setOpacity(code, 1)}
        >{`${w.opacity} ${Math.round(opacity * 100)} %`}</Chip>
      )}
    </div>
  );
}

function ZoomHint({ minZoom, code }: { minZoom: number; code: string }) {
  const w = useWords(layersWords);
  const go = () => {
    const camera = useScreen.getState().camera ?? useView.getState().camera;
    if (camera) moveCamera({ ...camera, zoom: minZoom + 0.2 });
  };
  return (
    <p className="zoom-hint">
      {w.showsFrom(minZoom)}
      <button type="button" data-testid={`zoom-to-${code}`} onClick={go}>
        {w.goThere}
      </button>
    </p>
  );
}

type ChipProps = {
  icon?: ReactNode;
  testId: string;
  clearLabel: string;
  onOpen?: () => void;
  onClear: () => void;
  children: ReactNode;
};

function Chip({ icon, testId, clearLabel, onOpen, onClear, children }: ChipProps) {
  return (
    <span className="chip" data-testid={testId}>
      {onOpen ? (
        <button type="button" className="chip-words" onClick={onOpen}>
          {icon}
          <span>{children}</span>
        </button>
      ) : (
        <span className="chip-words">{children}</span>
      )}
      <button type="button" className="chip-clear" aria-label={clearLabel} title={clearLabel} onClick={onClear}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
