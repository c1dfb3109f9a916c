// Installs what package-lock.json asks for where it is missing or has changed; a second run costs a few milliseconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Wancun needs Node 20.19 or newer; this is ${process.versions.node}. Get it from nodejs.org.`);
  process.exit(1);
}

const mark = 'node_modules/.wancun-installed';
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex');
const installed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';

if (installed !== wanted) {
  console.log('Installing what is missing (once) …');
  // `npm ci` refuses a lock file that lacks other systems' binaries, which some registries do not carry
  const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'npm install failed; its lines above say why. Without a network, copy node_modules from another machine.',
    );
    process.exit(status ?? 1);
  }
  writeFileSync(mark, wanted);
}
