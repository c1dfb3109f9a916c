import { AJAXError, addProtocol } from 'maplibre-gl';
import { transport } from '../state/transport';

/** Lets the map read tiles of a scheme from where the page's answers come from. */
export function readTiles(scheme: string): void {
  addProtocol(scheme, async ({ url }, { signal }) => {
    const answer = await transport().ask(url, { signal });
    if (!answer.ok) throw new AJAXError(answer.status, 'not in the pack', url, new Blob());
    return { data: await answer.arrayBuffer() };
  });
}
