import type { ServedLayer } from '#shared/about';
import { layerName } from '../messages/layer-name';
import { Icon, type IconName } from '../ui/icon';
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
      <nav aria-label={w.tabs}>
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
          <button
            type="button"
            className="icon-button"
            aria-label={isWhole ? w.restore : w.whole}
            title={isWhole ? w.restore : w.whole}
            aria-pressed={isWhole}
            data-testid="table-whole"
            onClick={props.onWhole}
          >
            <Icon name="fit" size={16} />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={w.close}
          title={`${w.close} t`}
          data-testid="table-close"
          onClick={props.onClose}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
    </header>
  );
}
