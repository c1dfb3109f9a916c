import { formatFigure } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';
import { useScreen } from '../state/screen';
import { metresPerPixel, ONE_MU_SIDE_M, roundScale } from './scale';

const MAX_PX = 120;

/** Of a scale, in 米 or 公里. */
export function RoundLength({ lengthM }: { lengthM: number }) {
  const { unit } = useMessages();
  const language = useLanguage();
  return lengthM >= 1000 ? `${formatFigure(lengthM / 1000, language)} ${unit.km}` : `${lengthM} ${unit.m}`;
}

/** As much ground as fits into a short line. */
export function ScaleBar() {
  const camera = useScreen((screen) => screen.camera);
  if (!camera) return <div className="scale-bar" />;
  const perPixel = metresPerPixel(camera.lat, camera.zoom);
  const lengthM = roundScale(MAX_PX * perPixel);
  return (
    <div className="scale-bar" data-testid="scale-bar">
      <span className="scale-line" style={{ width: lengthM / perPixel }} />
      <span>
        <RoundLength lengthM={lengthM} />
      </span>
    </div>
  );
}

/** The square that one 亩 makes on the ground, true at this very zoom: for the eye to measure by. */
export function OneMu() {
  const m = useMessages();
  const camera = useScreen((screen) => screen.camera);
  if (!camera || camera.zoom < 16 || camera.zoom > 19.5) return null;
  const side = ONE_MU_SIDE_M / metresPerPixel(camera.lat, camera.zoom);
  return (
    <div className="one-mu" title={m.map.oneMuHint} data-testid="one-mu">
      {m.map.oneMu}
      <span style={{ width: side, height: side }} />
    </div>
  );
}
