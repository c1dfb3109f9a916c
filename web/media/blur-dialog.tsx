import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { mediaWords } from '../messages/media';
import { useWords } from '../messages/messages';
import { Dialog } from '../ui/dialog';
import { TextButton } from '../ui/text-button';
import { type Box, blurInto, facesIn, hasFaceFinder } from './blur';

type Props = { photo: Blob; onDone: (blurred: Blob) => void; onClose: () => void };

const QUALITY = 0.92;
const middle: Box = { x: 0.45, y: 0.45, width: 0.1, height: 0.1 };
/** What keys do to the frame: shares of the picture to the right and down, and how it grows. */
const steps: Readonly<Record<string, readonly [byX: number, byY: number, grown: number]>> = {
  ArrowLeft: [-0.02, 0, 1],
  ArrowRight: [0.02, 0, 1],
  ArrowUp: [0, -0.02, 1],
  ArrowDown: [0, 0.02, 1],
  '+': [0, 0, 1.2],
  '=': [0, 0, 1.2],
  '-': [0, 0, 1 / 1.2],
};
const LEAST = 0.01; // of the width: a click is no box

/** Blurs what a hand marks on a photo, before it is sent: the server never sees the faces. */
export default function BlurDialog({ photo, onDone, onClose }: Props) {
  const w = useWords(mediaWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null);
  const [told, setTold] = useState('');
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [frame, setFrame] = useState<Box | null>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    let isOver = false;
    createImageBitmap(photo).then(
      (read) => (isOver ? read.close() : setBitmap(read)),
      () => setTold(w.blurFailed),
    );
    return () => {
      isOver = true;
    };
  }, [photo, w]);
  useEffect(() => {
    if (bitmap && canvas.current) blurInto(canvas.current, bitmap, boxes);
  }, [bitmap, boxes]);

  const add = (more: readonly Box[]) => {
    setBoxes([...boxes, ...more]);
    setTold(w.blurCount(boxes.length + more.length));
  };
  const place = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = canvas.current!.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const drag = (event: PointerEvent) => {
    if (!from.current) return;
    const { x, y } = place(event);
    const [left, top] = [Math.min(x, from.current.x), Math.min(y, from.current.y)];
    setFrame({ x: left, y: top, width: Math.abs(x - from.current.x), height: Math.abs(y - from.current.y) });
  };
  const release = () => {
    from.current = null;
    if (frame && frame.width > LEAST) add([frame]);
    setFrame(null);
  };
  const press = (event: KeyboardEvent) => {
    const at = frame ?? middle;
    const [byX, byY, grown] = steps[event.key] ?? [0, 0, 1];
    if (event.key === 'Enter') add([at]);
    else if (event.key in steps)
      setFrame({ x: at.x + byX, y: at.y + byY, width: at.width * grown, height: at.height * grown });
    else return;
    event.preventDefault();
  };
  const find = async () => {
    const faces = bitmap ? await facesIn(bitmap).catch(() => []) : [];
    if (faces.length > 0) add(faces);
    else setTold(w.blurNone);
  };
  const done = () =>
    canvas.current!.toBlob((blurred) => (blurred ? onDone(blurred) : setTold(w.blurFailed)), 'image/jpeg', QUALITY);
  return (
    <Dialog title={w.blurTitle} closeLabel={w.close} className="blur-dialog" testId="blur" onClose={onClose}>
      <div className="blur-body">
        <p className="quiet">{w.blurHint}</p>
        <button
          type="button"
          className="blur-stage"
          aria-label={w.blurHint}
          data-first
          data-testid="blur-stage"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            from.current = place(event);
          }}
          onPointerMove={drag}
          onPointerUp={release}
          onPointerCancel={() => {
            from.current = null;
            setFrame(null);
          }}
          onKeyDown={press}
        >
          <canvas ref={canvas} />
          {frame && (
            <i
              style={{
                left: `${frame.x * 100}%`,
                top: `${frame.y * 100}%`,
                width: `${frame.width * 100}%`,
                height: `${frame.height * 100}%`,
              }}
            />
          )}
        </button>
        <p role="status">{told}</p>
        <p className="actions">
          {hasFaceFinder() && (
            <TextButton icon="search" onClick={find}>
              {w.blurFind}
            </TextButton>
          )}
          <TextButton icon="undo" disabled={boxes.length === 0} onClick={() => setBoxes(boxes.slice(0, -1))}>
            {w.blurBack}
          </TextButton>
          <TextButton icon="check" isStrong disabled={boxes.length === 0} data-testid="blur-done" onClick={done}>
            {w.blurDone}
          </TextButton>
        </p>
      </div>
    </Dialog>
  );
}
