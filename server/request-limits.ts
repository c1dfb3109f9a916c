import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PART_BYTES } from '#shared/media';
import { AppError } from './errors';

/** Bytes of a body by where it goes, the first that fits: beyond them nobody has anything to say. */
const mostBytes: readonly [RegExp, number][] = [
  [/^\/api\/(export|select|table)\//, 5_000_000], // 200,000 ids, in a form each comma as %2C
  [/^\/api\/belts\/[^/]+\/stop-table$/, 5_000_000], // a workbook
  [/^\/api\/(auth|account|people)(\/|$)/, 64_000],
  [/^\/api\/(media\/uploads|terrain\/imports)\//, PART_BYTES],
  [/^/, 1_000_000], // a shape of 20,000 corners
];

const limits = mostBytes.map(([where, maxSize]) => {
  const onError = () => {
    throw new AppError('body-too-large', `The request holds more than the ${maxSize} bytes that are taken here.`);
  };
  return { where, limit: bodyLimit({ maxSize, onError }) };
});

/** Refuses bodies that are too large, before they are read. */
export const limitedBody: MiddlewareHandler = (c, next) =>
  limits.find(({ where }) => where.test(c.req.path))!.limit(c, next);

const NUL = '\0';

/** PostgreSQL's text knows no NUL; nothing that people write has one. */
export const holdsNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(NUL);
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(holdsNul);
  return Object.entries(value).some(([key, one]) => key.includes(NUL) || holdsNul(one));
};

export const nulRefused = () => new AppError('request-invalid', 'Text with the character NUL is not taken.');

/** In an address it stands as %00. */
export const withoutNul: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('%00')) throw nulRefused();
  await next();
};
