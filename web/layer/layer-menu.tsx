import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { ServedLayer } from '#shared/about';
import { layerName } from '../messages/layer-name';
import { layersWords } from '../messages/layers';
import { useLanguage, useWords } from '../messages/messages';
import { fitTo, openTable, setOpacity, showSwipe, useView } from '../state/view-store';
import { Icon, type IconName } from '../ui/icon';
import type { LayerTask } from './layer-panel';
import './layer-menu.css';

const LEAST_OPACITY = 0.05;

type Props = {
  layer: ServedLayer;
  anchor: RefObject<HTMLElement | null>;
  canMove: { up: boolean; down: boolean };
  onStep: (by: 1 | -1) => void;
  onTask: (task: LayerTask) => void;
  onExport: (layer: ServedLayer) => void;
  onClose: () => void;
};

/** What can be done with one layer, on a native popover beside its button. */
export default function LayerMenu({ layer, anchor, canMove, onStep, onTask, onExport, onClose }: Props) {
  const w = useWords(layersWords);
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const swipe = useView((view) => view.swipe);
  const isSwiped = swipe?.kind === 'layer' && (swipe.left === layer.code || swipe.right === layer.code);
  const isEmpty = layer.count === 0;

  useEffect(() => {
    const menu = box.current;
    const button = anchor.current?.getBoundingClientRect();
    if (!menu || !button) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(button.right - 24, innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(button.top, innerHeight - height - 8))}px`;
    menu.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }, [anchor]);

  const close = (act?: () => void) => {
    onClose();
    anchor.current?.focus();
    act?.();
  };
  const press = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('button:not(:disabled), input') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items.at(at - 1)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const item = (icon: IconName, name: keyof typeof w.menu, act: () => void, isOff = false) => (
    <button
      type="button"
      disabled={isOff}
      data-testid={name === 'export' ? `export-${layer.code}` : `${name}-${layer.code}`}
      onClick={() => close(act)}
    >
      <Icon name={icon} size={16} />
      {w.menu[name]}
    </button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of its buttons, heard in one place
    <div
      ref={box}
      popover="auto"
      className="layer-menu"
      data-testid={`menu-${layer.code}`}
      onKeyDown={press}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      <p className="overline">{layerName(layer, language)}</p>
      {item('filter', 'filter', () => onTask({ kind: 'filter', layer: layer.code }), isEmpty)}
      {item('palette', 'style', () => onTask({ kind: 'style', layer: layer.code }), isEmpty || layer.code === 'region')}
      <OpacitySlider code={layer.code} />
      {item('table', 'table', () => openTable(layer.code), isEmpty)}
      {item('download', 'export', () => onExport(layer), isEmpty)}
      {item('fit', 'zoom', () => layer.bbox && fitTo(layer.bbox), layer.bbox === null)}
      {item(
        'swipe',
        isSwiped ? 'unswipe' : 'swipe',
        () => showSwipe(isSwiped ? null : { kind: 'layer', left: layer.code, right: null }),
        isEmpty,
      )}
      <hr />
      {item('down', 'up', () => onStep(-1), !canMove.up)}
      {item('down', 'down', () => onStep(1), !canMove.down)}
    </div>
  );
}

function OpacitySlider({ code }: { code: string }) {
  const w = useWords(layersWords);
  const opacity = useView((view) => view.opacity[code] ?? 1);
  return (
    <label className="opacity">
      <span>{w.opacity}</span>
      <input
        type="range"
        min={LEAST_OPACITY}
        max={1}
        step={0.05}
        value={opacity}
        aria-valuetext={`${Math.round(opacity * 100)} %`}
        data-testid={`opacity-${code}`}
        onChange={({ target }) => setOpacity(code, Number(target.value))}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.stopPropagation();
        }}
      />
      <output>{Math.round(opacity * 100)} %</output>
    </label>
  );
}
