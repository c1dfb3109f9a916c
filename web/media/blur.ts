/** A part of a picture, as shares of its width and height from the upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };

const CELLS = 8; // across a face: what is left of it tells nobody who it is

/** Draws a picture with parts of it coarse and soft; what was there is not in the canvas any more. */
export function blurInto(canvas: HTMLCanvasElement, picture: ImageBitmap, boxes: readonly Box[]): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const onto = canvas.getContext('2d')!;
  onto.drawImage(picture, 0, 0);
  const coarse = new OffscreenCanvas(CELLS, CELLS);
  const cells = coarse.getContext('2d')!;
  for (const box of boxes) {
    const [x, y, width, height] = [
      box.x * picture.width,
      box.y * picture.height,
      box.width * picture.width,
      box.height * picture.height,
    ];
    cells.clearRect(0, 0, CELLS, CELLS);
    cells.drawImage(canvas, x, y, width, height, 0, 0, CELLS, CELLS);
    onto.drawImage(coarse, x, y, width, height);
  }
}

type FaceFinder = { detect(picture: ImageBitmap): Promise<{ boundingBox: DOMRectReadOnly }[]> };
declare global {
  interface Window {
    /** Of the Shape Detection API: some browsers have it. */
    FaceDetector?: new () => FaceFinder;
  }
}

export const hasFaceFinder = (): boolean => typeof window.FaceDetector === 'function';

/** Faces that the browser itself finds, a little larger than it says. */
export async function facesIn(picture: ImageBitmap): Promise<Box[]> {
  const found = await new window.FaceDetector!().detect(picture);
  return found.map(({ boundingBox: { x, y, width, height } }) => ({
    x: (x - 0.1 * width) / picture.width,
    y: (y - 0.15 * height) / picture.height,
    width: (1.2 * width) / picture.width,
    height: (1.3 * height) / picture.height,
  }));
}
