import { useRef, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { layerName } from '../messages/layer-name';
import { layersWords } from '../messages/layers';
import { useLanguage, useWords } from '../messages/messages';
import { keep, kept } from '../state/keep';
import { orderLayers, useView } from '../state/view-store';
import { followStep } from '../ui/follow-step';
import { Icon } from '../ui/icon';
import { useDragOrder } from '../ui/use-drag-order';
import { type LayerGroup, moveGroup, moveLayer, orderOf } from './layer-order';
import type { LayerTask } from './layer-panel';
import { type Grip, LayerRow } from './layer-row';

const FOLDED = 'layer-groups.folded';
const keptFolded = () => (kept(FOLDED) ?? '').split(',');

type Props = {
  groups: LayerGroup[];
  onTask: (task: LayerTask) => void;
  onExport: (layer: ServedLayer) => void;
};

/** The groups in the order in which the map draws them; groups and layers move by grip, or with Alt and an arrow. */
export function LayerGroups({ groups, onTask, onExport }: Props) {
  const w = useWords(layersWords);
  const language = useLanguage();
  const [folded, setFolded] = useState(keptFolded);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);

  const fold = (name: string) => {
    const next = folded.includes(name) ? folded.filter((other) => other !== name) : [...folded, name];
    keep(FOLDED, next.join(',') || null);
    setFolded(next);
  };
  const order = (next: LayerGroup[], name: string, to: number, count: number) => {
    orderLayers(orderOf(next));
    setSaid(w.movedTo(name, to + 1, count));
    refocus();
  };
  /** A group of one layer goes by that layer's name: its row stands alone. */
  const nameOf = ({ name, layers }: LayerGroup) =>
    layers.length === 1 ? layerName(layers[0]!, language) : w.group[name];
  const moveGroupTo = (from: number, to: number) =>
    order(moveGroup(groups, from, to), nameOf(groups[from]!), to, groups.length);
  const drag = useDragOrder(list, moveGroupTo);
  const stepGroup = (from: number, by: number) => {
    if (groups[from + by]) moveGroupTo(from, from + by);
    else setSaid(w.atEnd(nameOf(groups[from]!)));
  };

  return (
    <>
      <div className="layer-groups" ref={list}>
        {groups.map((group, at) => (
          <section key={group.name} data-item data-mark={drag.mark(at)} data-testid={`group-${group.name}`}>
            {group.layers.length === 1 ? (
              <ul>
                <LayerRow
                  layer={group.layers[0]!}
                  mark={undefined}
                  grip={drag.grip(at)}
                  canMove={{ up: at > 0, down: at < groups.length - 1 }}
                  onStep={(by) => stepGroup(at, by)}
                  onTask={onTask}
                  onExport={onExport}
                />
              </ul>
            ) : (
              <>
                <GroupHead
                  group={group}
                  isFolded={folded.includes(group.name)}
                  grip={drag.grip(at)}
                  onFold={() => fold(group.name)}
                  onStep={(by) => stepGroup(at, by)}
                />
                {!folded.includes(group.name) && (
                  <GroupRows
                    group={group}
                    onMove={(from, to, name) =>
                      order(moveLayer(groups, group.name, from, to), name, to, group.layers.length)
                    }
                    onEnd={(name) => setSaid(w.atEnd(name))}
                    onTask={onTask}
                    onExport={onExport}
                  />
                )}
              </>
            )}
          </section>
        ))}
      </div>
      <p className="unseen" aria-live="polite" data-testid="layer-said">
        {said}
      </p>
    </>
  );
}

/** A row that changes its place in the page loses the focus on the way. */
function refocus() {
  const had = document.activeElement;
  requestAnimationFrame(() => {
    if (had instanceof HTMLElement && had.isConnected) had.focus();
  });
}

type HeadProps = {
  group: LayerGroup;
  isFolded: boolean;
  grip: Grip;
  onFold: () => void;
  onStep: (by: 1 | -1) => void;
};

function GroupHead({ group: { name, layers }, isFolded, grip, onFold, onStep }: HeadProps) {
  const w = useWords(layersWords);
  const hidden = useView((view) => view.hidden);
  const codes = layers.map(({ code }) => code);
  const shown = codes.filter((code) => !hidden.includes(code)).length;
  const switchAll = () => {
    const others = hidden.filter((code) => !codes.includes(code));
    useView.setState({ hidden: shown === codes.length ? [...others, ...codes].sort() : others });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt and an arrow on any control of the row move it
    <div className="group-head" onKeyDown={(event) => followStep(event, onStep)}>
      <span className="grip" aria-hidden="true" title={w.grip(w.group[name])} {...grip}>
        <Icon name="grip" size={14} />
      </span>
      <button
        type="button"
        className="group-name"
        aria-expanded={!isFolded}
        title={w.fold(w.group[name])}
        data-testid={`fold-${name}`}
        onClick={onFold}
      >
        <Icon name={isFolded ? 'right' : 'down'} size={13} />
        <span>{w.group[name]}</span>
        {isFolded && <small>{`${shown} / ${codes.length}`}</small>}
      </button>
      <label className="group-all">
        <input
          type="checkbox"
          aria-label={w.all(w.group[name])}
          title={w.all(w.group[name])}
          data-testid={`all-${name}`}
          checked={shown === codes.length}
          ref={(box) => {
            if (box) box.indeterminate = shown > 0 && shown < codes.length;
          }}
          onChange={switchAll}
        />
      </label>
    </div>
  );
}

type RowsProps = {
  group: LayerGroup;
  onMove: (from: number, to: number, name: string) => void;
  onEnd: (name: string) => void;
  onTask: (task: LayerTask) => void;
  onExport: (layer: ServedLayer) => void;
};

function GroupRows({ group: { layers }, onMove, onEnd, onTask, onExport }: RowsProps) {
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  const move = (from: number, to: number) => {
    const name = layerName(layers[from]!, language);
    if (layers[to]) onMove(from, to, name);
    else onEnd(name);
  };
  const drag = useDragOrder(list, move);
  return (
    <ul ref={list}>
      {layers.map((layer, at) => (
        <LayerRow
          key={layer.code}
          layer={layer}
          mark={drag.mark(at)}
          grip={drag.grip(at)}
          canMove={{ up: at > 0, down: at < layers.length - 1 }}
          onStep={(by) => move(at, at + by)}
          onTask={onTask}
          onExport={onExport}
        />
      ))}
    </ul>
  );
}
