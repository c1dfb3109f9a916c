import { takePicture } from '../map/picture';
import { type PrintedBlock, usePanels } from '../state/panels';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { keptLine } from '../state/swipe-line';
import { fitTo, useView } from '../state/view-store';

/** Prints what the map shows now as one sheet: its picture is taken, laid out, and handed to the printer. */
export async function printView(): Promise<void> {
  if (!(await printSheet(null))) window.print();
}

/** Prints a block as one sheet, the map on it gone to where it lies. False where there is no map to take. */
export async function printBlock(block: PrintedBlock): Promise<boolean> {
  fitTo(block.facts.outline.bbox);
  await mapRests(() => useView.getState().fit === null && useScreen.getState().settled);
  return printSheet(block);
}

async function printSheet(printedBlock: PrintedBlock | null): Promise<boolean> {
  const backToDark = await inLight();
  const picture = await takePicture(keptLine() / 100);
  if (!picture) {
    backToDark();
    return false;
  }
  usePanels.setState({ print: URL.createObjectURL(picture), printedBlock });
  const stop = usePanels.subscribe(({ print }) => {
    if (print !== null) return;
    stop();
    backToDark();
  });
  return true;
}

/** Paper is white: the page and its map turn light until the sheet is out. Answers how to turn them back. */
async function inLight(): Promise<() => void> {
  const { theme } = usePreferences.getState();
  if (theme === 'light') return () => {};
  let unsettled = false;
  const rested = mapRests(() => {
    const { settled } = useScreen.getState();
    unsettled ||= !settled;
    return settled && unsettled;
  });
  usePreferences.setState({ theme: 'light' });
  await rested;
  return () => usePreferences.setState({ theme });
}

const LONGEST_MS = 6000; // a tile that never comes holds no sheet up

/** Resolves once the map is as it is waited for, with any change of it or of the view. */
const mapRests = (isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (useScreen.getState().map !== 'ready' || isThere()) return resolve();
    const done = () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve();
    };
    const look = () => {
      if (isThere()) done();
    };
    const stops = [useScreen.subscribe(look), useView.subscribe(look)];
    const timer = setTimeout(done, LONGEST_MS);
  });
