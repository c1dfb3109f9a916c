import type { MiddlewareHandler } from 'hono';
import { AppError } from '../errors';

/** Accounts and the log are an administrator's. */
export const adminOnly: MiddlewareHandler = async (c, next) => {
  const person = c.get('person');
  if (!person) throw new AppError('not-signed-in', 'Sign in first.');
  if (person.role !== 'admin') throw new AppError('not-allowed', 'This is for an administrator.');
  await next();
};
