import { type ReactNode, useState } from 'react';
import { openPadding } from '../map/padding';
import { useMessages, useWords } from '../messages/messages';
import { printWords } from '../messages/print';
import { useScreen } from '../state/screen';
import type { Camera } from '../state/view';
import { metresPerPixel, roundScale } from './scale';
import { RoundLength } from './scale-bar';

/** How the map stood when its picture was taken, in pixels of the screen. */
export type Pictured = { camera: Camera; width: number; height: number };

type Props = {
  /** Address of the map's picture. */
  picture: string;
  /** Width of the figure by its height, as the style sheet has it. */
  ratio: number;
  onLoad: () => void;
  /** What is drawn over the picture, in its pixels. */
  children?: (pictured: Pictured) => ReactNode;
};

/** The map as it stood on the screen, as large as fits, with its scale and where north is. */
export function PrintPicture({ picture, ratio, onLoad, children }: Props) {
  const m = useMessages();
  const w = useWords(printWords);
  const [cut] = useState(() => cutOut(ratio));
  const [camera] = useState(() => useScreen.getState().camera);
  return (
    <figure>
      <img src={picture} alt={m.map.label} style={cut.style} onLoad={onLoad} />
      {camera && children && (
        <svg viewBox={`0 0 ${cut.map.width} ${cut.map.height}`} style={cut.style} aria-hidden="true">
          {children({ camera, ...cut.map })}
        </svg>
      )}
      {camera && <PrintScale camera={camera} widthPx={cut.width} />}
      <span className="print-north" style={{ transform: `rotate(${-(camera?.bearing ?? 0)}deg)` }}>
        ▲<b>{w.north}</b>
      </span>
    </figure>
  );
}

/** The part of the map that the sheet shows: as large as fits, about the middle of what no panel covers. */
function cutOut(ratio: number) {
  const map = document.getElementById('map');
  if (!map) return { width: 1, map: { width: 1, height: 1 }, style: { width: '100%' } };
  const { clientWidth, clientHeight } = map;
  const width = Math.min(clientWidth, clientHeight * ratio);
  const height = width / ratio;
  const { left, right, top, bottom } = openPadding(map);
  const within = (start: number, size: number, all: number) => Math.max(0, Math.min(start, all - size));
  const x = within((left + clientWidth - right - width) / 2, width, clientWidth);
  const y = within((top + clientHeight - bottom - height) / 2, height, clientHeight);
  const share = (part: number, all: number) => `${(100 * part) / all}%`;
  return {
    width,
    map: { width: clientWidth, height: clientHeight },
    style: { width: share(clientWidth, width), left: share(-x, width), top: share(-y, height) },
  };
}

/** A round length, true at the middle of the picture, as a share of its width. */
function PrintScale({ camera, widthPx }: { camera: Camera; widthPx: number }) {
  const acrossM = metresPerPixel(camera.lat, camera.zoom) * widthPx;
  const lengthM = roundScale(acrossM / 5);
  return (
    <div className="print-scale">
      <i style={{ width: `${(100 * lengthM) / acrossM}%` }} />
      <RoundLength lengthM={lengthM} />
    </div>
  );
}
