import { useEffect } from 'react';
import { usePanels } from '../state/panels';

/** Puts the sheet away once the printer has it. @param picture address of the map's picture on it. */
export function usePrinted(picture: string): void {
  useEffect(() => {
    const done = () => {
      URL.revokeObjectURL(picture);
      usePanels.setState({ print: null, printedBlock: null });
    };
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, [picture]);
}
