import { SourceError } from '../source';

/** An honest file without a place in it: refused alone, left aside where a folder or archive has map data too. */
export class NoGeometry extends SourceError {}
