import type { ReactNode } from 'react';
import { usePanelSizes } from '../state/panels';
import { PanelEdge } from './panel-edge';

/** The strip under the map that a table stands in, as high as the reader's hand left it. */
export function TablePlace({ children }: { children: ReactNode }) {
  const height = usePanelSizes(({ table }) => table);
  return (
    <div className="table-place" style={{ height: `min(${height}px, 66vh)` }} data-testid="table-place">
      <PanelEdge side="table" />
      {children}
    </div>
  );
}
