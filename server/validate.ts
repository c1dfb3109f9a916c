import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { ZodType } from 'zod';
import { AppError } from './errors';
import { holdsNul, nulRefused } from './request-limits';

/** Checks a part of the request; what does not fit answers `request-invalid` and names the field. */
export const validate = <Target extends keyof ValidationTargets, Schema extends ZodType>(
  target: Target,
  schema: Schema,
) =>
  zValidator(target, schema, (result) => {
    if (result.success) {
      if (holdsNul(result.data)) throw nulRefused();
      return;
    }
    const [issue] = result.error.issues;
    throw new AppError(
      'request-invalid',
      `${issue?.path.join('.') || target}: ${issue?.message ?? 'not as expected'}`,
      result.error.issues,
    );
  });
