import type { FieldMapping } from './check/map-fields';
import type { Datum, Notice } from './check/notice';
import type { Encoding } from './source';

/** What an import found, did, or would do; stored with its batch as it stands here. */
export type ImportReport = {
  file: string;
  sourceLayer: string;
  format: string;
  sha256: string;
  bytes: number;
  layer: string;
  encoding: Encoding;
  crs: { declared: string | null; used: string | null; swapped: boolean; confidence: number | null };
  datum: { given: Datum | null; used: Datum | null; confidence: number | null };
  counts: { read: number; insert: number; replace: number; repaired: number; skipped: number; warnings: number };
  fields: FieldMapping[];
  /** Sum over the features that are imported, ellipsoidal m²; null where they are not polygons. */
  areaM2: number | null;
  notices: Notice[];
  /** How many notices of a kind were left out because there are too many. */
  more: Partial<Record<Notice['code'], number>>;
  /** What the reader had to make good, in its own words. */
  readerNotes: string[];
  outcome: 'committed' | 'would-commit' | 'asks' | 'refused';
  batchId: number | null;
  dryRun: boolean;
};

const KEPT = 20; // notices of one kind; totals say the rest
/** Rows that were left out for their name: each is named in the stored report, since nothing else tells of them. */
const listed: Partial<Record<Notice['code'], number>> = {
  'region-name-unmatched': 5000,
  'region-name-ambiguous': 5000,
};

/** Gathers notices and keeps a report readable: the first of each kind and how many followed. */
export function noticeList() {
  const notices: Notice[] = [];
  const counts: Partial<Record<Notice['code'], number>> = {};
  return {
    add(...more: Notice[]) {
      for (const one of more) {
        const count = (counts[one.code] ?? 0) + 1;
        counts[one.code] = count;
        if (count <= (listed[one.code] ?? KEPT)) notices.push(one);
      }
    },
    notices,
    more: (): ImportReport['more'] =>
      Object.fromEntries(
        Object.entries(counts)
          .map(([code, count]) => [code, count - (listed[code as Notice['code']] ?? KEPT)] as const)
          .filter(([, count]) => count > 0),
      ),
  };
}

export type NoticeList = ReturnType<typeof noticeList>;
