import { useMessages } from '../messages/messages';
import { useScreen } from '../state/screen';
import { Icon } from '../ui/icon';
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
      <button
        type="button"
        className="icon-button"
        aria-label={m.map.zoomIn}
        title={m.map.zoomIn}
        onClick={() => zoomBy(1)}
      >
        <Icon name="plus" size={18} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={m.map.zoomOut}
        title={m.map.zoomOut}
        onClick={() => zoomBy(-1)}
      >
        <Icon name="minus" size={18} />
      </button>
      <button type="button" className="icon-button" aria-label={m.map.fit} title={`${m.map.fit} 0`} onClick={fitHome}>
        <Icon name="fit" size={18} />
      </button>
    </div>
  );
}
