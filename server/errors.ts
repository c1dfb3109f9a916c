import type { FaultCode } from '#shared/fault';

/** A fault that the caller can act on: thrown where it is known, answered in `app.ts`. */
export class AppError extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}
