import { useMessages } from '../messages/messages';
import { useScreen } from '../state/screen';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { fitHome, turnNorth, zoomBy } from './camera-steps';

export function MapControls() {
  const m = useMessages();
  const bearing = useScreen((screen) => screen.camera?.bearing ?? 0);
  return (
    <div className="map-controls slip">
      {Math.abs(bearing) > 0.05 && (
        <button type="button" className="icon-button" aria-label={m.map.north} title={m.map.north} onClick={turnNorth}>
          <span style={{ transform: `rotate(${-bearing}deg)` }}>
            <Icon name="north" size={18} />
          </span>
        </button>
      )}
      <IconButton icon="plus" label={m.map.zoomIn} onClick={() => zoomBy(1)} />
      <IconButton icon="minus" label={m.map.zoomOut} onClick={() => zoomBy(-1)} />
      <IconButton icon="fit" label={m.map.fit} shortcut="0" onClick={fitHome} />
    </div>
  );
}
