import { formatFigure } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';
import { useScreen } from '../state/screen';
import { metresPerPixel, roundScale } from './scale';

const MAX_PX = 120;
const ONE_MU_SIDE_M = Math.sqrt(2000 / 3);

/** A round length in 米 or 公里, and from z16 the square that one 亩 makes. */
export function ScaleBar() {
  const m = useMessages();
  const language = useLanguage();
  const camera = useScreen((screen) => screen.camera);
  if (!camera) return <div className="scale-bar" />;
  const perPixel = metresPerPixel(camera.lat, camera.zoom);
  const lengthM = roundScale(MAX_PX * perPixel);
  const side = ONE_MU_SIDE_M / perPixel;
  return (
    <div className="scale-bar" data-testid="scale-bar">
      <span className="scale-line" style={{ width: lengthM / perPixel }} />
      <span>
        {lengthM >= 1000 ? `${formatFigure(lengthM / 1000, language)} ${m.unit.km}` : `${lengthM} ${m.unit.m}`}
      </span>
      {camera.zoom >= 16 && (
        <span className="one-mu" title={m.map.oneMuHint} data-testid="one-mu">
          <span style={{ width: side, height: side }} />
          {m.map.oneMu}
        </span>
      )}
    </div>
  );
}
