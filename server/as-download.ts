import type { Context } from 'hono';

/** The answer is a file to be saved. @param plain what it is called where no other letters are understood. */
export const asDownload = (c: Context, plain: string, name: string): void =>
  c.header('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`);
