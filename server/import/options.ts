import type { OverlayRole, Visibility } from '#shared/layers';
import type { HeightUnit } from '#shared/terrain';
import type { Datum } from './check/notice';

/** What a person asks for; null where they left it to the file. */
export type ImportOptions = {
  path: string;
  layer: string;
  crs: string | null;
  datum: Datum | null;
  encoding: string | null;
  maps: { field: string; column: string }[];
  /** A region code of 6 to 12 digits. */
  region: string | null;
  sourceLayer: string | null;
  dryRun: boolean;
  visibility: Visibility;
  title: string | null;
  role: OverlayRole;
  /** Of heights: where they are from, and their unit where the file does not name it. */
  source: string | null;
  unit: HeightUnit | null;
  actor: string;
};

export type ImportPhase = 'opening' | 'reading' | 'checking' | 'staging' | 'committing';

export type ImportControl = {
  signal?: AbortSignal;
  /** @param total null where it is not known. */
  onProgress?: (phase: ImportPhase, done: number, total: number | null) => void;
};
