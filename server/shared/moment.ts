import { z } from 'zod';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const earliest = Date.UTC(2000, 0, 1);

/**
 * A moment of the past, as `at` in an address: an instant such as `2026-11-26T08:30:00Z`, or a day, which stands for its
 * end in China. Held as an instant in ISO 8601.
 */
export const momentText = z
  .string()
  .max(40)
  .transform((text, context) => {
    const read = new Date(DAY.test(text) ? `${text}T23:59:59.999+08:00` : text);
    const isRead =
      DAY.test(text) || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
    if (isRead && read.getTime() >= earliest) return read.toISOString();
    context.addIssue({
      code: 'custom',
      message: 'a day such as 2026-06-30, or an instant such as 2026-06-30T08:00:00Z',
    });
    return z.NEVER;
  });
