import { type ComponentType, lazy } from 'react';

/**
 * The file of a part did not come: there is no network, or the server has another version of the page by now. Neither
 * React nor the browser asks for it a second time (its style sheet would be missing even then), the page loaded anew does.
 */
export class PartMissing extends Error {}

/** A part whose file comes when it is first shown. */
export const lazyPart = <Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() =>
    load().catch((cause) => {
      throw new PartMissing('The file of this part did not come.', { cause });
    }),
  );
