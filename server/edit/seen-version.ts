import type { Context } from 'hono';
import { AppError } from '../errors';

/** @throws AppError `version-needed` without `If-Match`: a write must say what it has seen. */
export function seenVersion(c: Context): number {
  const seen = /^(?:W\/)?"(\d{1,9})"$/.exec(c.req.header('If-Match') ?? '')?.[1];
  if (seen) return Number(seen);
  throw new AppError(
    'version-needed',
    'Name the version that you have seen, as If-Match: "3"; a card has it as `version`.',
  );
}
