import { takePicture } from '../map/picture';
import { usePanels } from '../state/panels';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { keptLine } from '../state/swipe-line';

/** Prints what the map shows now as one sheet: its picture is taken, laid out, and handed to the printer. */
export async function printView(): Promise<void> {
  const backToDark = await inLight();
  const picture = await takePicture(keptLine() / 100);
  if (!picture) {
    window.print();
    backToDark();
    return;
  }
  usePanels.setState({ print: URL.createObjectURL(picture) });
  const stop = usePanels.subscribe(({ print }) => {
    if (print !== null) return;
    stop();
    backToDark();
  });
}

/** Paper is white: the page and its map turn light until the sheet is out. Answers how to turn them back. */
async function inLight(): Promise<() => void> {
  const { theme } = usePreferences.getState();
  if (theme === 'light') return () => {};
  const rested = mapRests();
  usePreferences.setState({ theme: 'light' });
  await rested;
  return () => usePreferences.setState({ theme });
}

const LONGEST_MS = 6000; // a tile that never comes holds no sheet up

const mapRests = (): Promise<void> =>
  new Promise((resolve) => {
    if (useScreen.getState().map !== 'ready') return resolve();
    const stop = useScreen.subscribe((screen, before) => {
      if (screen.settled && !before.settled) done();
    });
    const timer = setTimeout(() => done(), LONGEST_MS);
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
  });
