import { z } from 'zod';
import { overlayCodePattern } from './layers';
import { pageNames } from './page-names';

/** How long a link may live: what the page offers; others are taken up to the longest. */
export const shareDays = [1, 7, 30, 90] as const;
const MOST_DAYS = 90;

const OWN = 'http://own.invalid';
const pagePaths = new Set(pageNames.map((name, at) => (at === 0 ? '/' : `/${name}`)));

/** Path and query of a page of ours, or null: a link leads to no other server and to no other route. */
export function ownAddress(text: string): string | null {
  if (!URL.canParse(text, OWN)) return null;
  const { origin, pathname, search } = new URL(text, OWN);
  return text.startsWith('/') && origin === OWN && pagePaths.has(pathname) ? `${pathname}${search}` : null;
}

export const newShare = z.strictObject({
  title: z.string().trim().min(1).max(120),
  address: z
    .string()
    .max(8000)
    .transform((text, context) => {
      const own = ownAddress(text);
      if (own !== null) return own;
      context.addIssue({ code: 'custom', message: 'path and query of a page, as /belt?sel=belt:1' });
      return z.NEVER;
    }),
  layers: z.array(z.string().regex(overlayCodePattern)).min(1).max(100),
  regionCode: z
    .string()
    .regex(/^\d{12}$/, 'a region code of 12 digits, or null')
    .nullable(),
  days: z.int().min(1).max(MOST_DAYS),
});
export type NewShare = z.input<typeof newShare>;

/** A link that still opens something, as its maker and administrators are told of it. */
export type Share = {
  id: string;
  title: string;
  /** Of the view that it leads to. */
  address: string;
  layers: string[];
  /** What it opens lies there; null: wherever its maker sees. */
  regionCode: string | null;
  madeAt: string;
  expiresAt: string;
  makerName: string;
  /** Where it is opened; told to its maker alone. */
  path: string | null;
};
