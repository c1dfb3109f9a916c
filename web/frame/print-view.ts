import { takePicture } from '../map/picture';
import { usePanels } from '../state/panels';

/** Prints what the map shows now as one sheet: its picture is taken, laid out, and handed to the printer. */
export async function printView(): Promise<void> {
  const picture = await takePicture();
  if (picture) usePanels.setState({ print: URL.createObjectURL(picture) });
  else window.print();
}
