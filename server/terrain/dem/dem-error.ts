import type { DemFault } from '#shared/terrain';
import { SourceError } from '../../import/source';

/** A file whose heights cannot be taken: why, by its code, and one sentence that says what was found and what to do. */
export class DemError extends SourceError {
  constructor(
    readonly fault: DemFault,
    message: string,
  ) {
    super(message);
  }
}
