/**
 * `npm run pictures`: takes the workbench in four sizes, two themes and five states (full pictures in
 * `test-results/pictures`) and approves them as the contact sheet that `npm test` holds later ones against.
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  'npx',
  ['--no-install', 'vitest', 'run', '--project=journeys', 'test/journeys/pictures.test.ts'],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, WANCUN_PICTURES: 'approve' },
  },
);
if (status === 0) console.log('The contact sheet is test/pictures/contact-sheet.png: look at it before you commit it.');
process.exit(status ?? 1);
