/** `npm run bench -- NAME`: runs one bench of this folder. */
import { existsSync, readdirSync } from 'node:fs';

const [name, ...rest] = process.argv.slice(2);
const file = new URL(`./bench-${name}.ts`, import.meta.url);
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(new URL('.', import.meta.url))
    .map((entry) => /^bench-(.+)\.ts$/.exec(entry)?.[1])
    .filter(Boolean);
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(1);
}
process.argv.splice(2, process.argv.length, ...rest);
await import(file.href);
