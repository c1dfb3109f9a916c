import { useEffect, useRef } from 'react';
import type { ServedLayer } from '#shared/about';
import { layerName } from '../messages/layer-name';
import { Icon, type IconName } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import type { Words } from './table-columns';

type Props = {
  layers: readonly ServedLayer[];
  current: string;
  words: Words;
  isGrouped: boolean;
  isWhole: boolean;
  isPhone: boolean;
  onLayer: (code: string) => void;
  onGroup: () => void;
  onColumns: (near: DOMRect) => void;
  onCopy: () => void;
  onExport: () => void;
  onWhole: () => void;
  onClose: () => void;
};

/** Which layer, and what can be done with its table. */
export function TableBar(props: Props) {
  const { layers, current, words, isGrouped, isWhole, isPhone } = props;
  const { w, language } = words;
  const tabs = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layer or language puts the tab elsewhere
  useEffect(() => {
    const box = tabs.current;
    const tab = box?.querySelector<HTMLElement>('[aria-current]');
    if (box && tab) box.scrollLeft = tab.offsetLeft - box.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2;
  }, [current, language]);
  const tool = (icon: IconName, label: string, testId: string, act: (near: DOMRect) => void, isOn?: boolean) => (
    <button
      type="button"
      className="table-tool"
      title={label}
      aria-label={isPhone ? label : undefined}
      aria-pressed={isOn}
      data-testid={testId}
      onClick={({ currentTarget }) => act(currentTarget.getBoundingClientRect())}
    >
      <Icon name={icon} size={16} />
      {!isPhone && <span>{label}</span>}
    </button>
  );
  return (
    <header className="table-bar">
      <nav ref={tabs} aria-label={w.tabs}>
        {layers.map((layer) => (
          <button
            key={layer.code}
            type="button"
            className="table-tab"
            aria-current={layer.code === current || undefined}
            data-testid={`table-tab-${layer.code}`}
            onClick={() => props.onLayer(layer.code)}
          >
            {layerName(layer, language)}
          </button>
        ))}
      </nav>
      <div className="table-tools">
        {tool('block', isGrouped ? w.backToRows : w.group, 'table-group', props.onGroup, isGrouped)}
        {!isGrouped && tool('list', w.columns, 'table-columns', props.onColumns)}
        {!isGrouped && tool('copy', w.copy, 'table-copy', props.onCopy)}
        {tool('download', w.export, 'table-export', props.onExport)}
        {!isPhone && (
          <IconButton
            icon="fit"
            label={isWhole ? w.restore : w.whole}
            size={16}
            aria-pressed={isWhole}
            data-testid="table-whole"
            onClick={props.onWhole}
          />
        )}
        <IconButton
          icon="close"
          label={w.close}
          shortcut="t"
          size={16}
          data-testid="table-close"
          onClick={props.onClose}
        />
      </div>
    </header>
  );
}
