import { useShallow } from 'zustand/react/shallow';
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

/** Half pixels: a map that is dragged north by a little keeps the very same bar, and the page is left alone. */
const toHalfPx = (px: number) => Math.round(px * 2) / 2;

/** As much ground as fits into a short line. */
export function ScaleBar() {
  const { lengthM, px } = useScreen(
    useShallow(({ camera }) => {
      if (!camera) return { lengthM: 0, px: 0 };
      const perPixel = metresPerPixel(camera.lat, camera.zoom);
      const lengthM = roundScale(MAX_PX * perPixel);
      return { lengthM, px: toHalfPx(lengthM / perPixel) };
    }),
  );
  if (lengthM === 0) return <div className="scale-bar" />;
  return (
    <div className="scale-bar" data-testid="scale-bar">
      <span className="scale-line" style={{ width: px }} />
      <span>
        <RoundLength lengthM={lengthM} />
      </span>
    </div>
  );
}

/** The square that one 亩 makes on the ground, true at this very zoom: for the eye to measure by. */
export function OneMu() {
  const m = useMessages();
  const side = useScreen(({ camera }) => {
    if (!camera || camera.zoom < 16 || camera.zoom > 19.5) return null;
    return toHalfPx(ONE_MU_SIDE_M / metresPerPixel(camera.lat, camera.zoom));
  });
  if (side === null) return null;
  return (
    <div className="one-mu" title={m.map.oneMuHint} data-testid="one-mu">
      {m.map.oneMu}
      <span style={{ width: side, height: side }} />
    </div>
  );
}
