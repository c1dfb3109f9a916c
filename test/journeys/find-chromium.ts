import { existsSync } from 'node:fs';

const onMachine = [
  process.env.CHROMIUM_PATH, // empty: none but the packed one
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags of the package for a single page in a single process: with them the browser ends when its first page closes. */
const forOnePage = /^--(single-process|no-zygote|in-process-gpu|disable-web-security|headless)/;

/**
 * The machine's Chromium, else the one inside the npm package, which brings its own libraries. Two processes must not
 * unpack it at once: it is asked for before there are two.
 */
export async function findChromium(): Promise<{ path: string; args: string[] }> {
  const path = process.env.CHROMIUM_PATH === '' ? undefined : onMachine.find((one) => one && existsSync(one));
  if (path) return { path, args: [] };
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'; // the package unpacks its libraries only under this name
  const { default: packed } = await import('@sparticuz/chromium');
  return { path: await packed.executablePath(), args: packed.args.filter((flag) => !forOnePage.test(flag)) };
}
