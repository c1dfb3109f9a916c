/**
 * `npm run audit`: whether what the server runs on has a known weakness, high or critical. A registry that does not
 * answer the question (many mirrors) is said, and is no failure.
 */
import { spawnSync } from 'node:child_process';

type Report = { vulnerabilities?: Record<string, { severity: string; fixAvailable: unknown }>; message?: string };

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const report = readReport(stdout);
if (!report.vulnerabilities) {
  console.log(`Known weaknesses were not looked up: the registry does not tell (${report.message ?? 'no answer'}).`);
} else {
  const grave = Object.entries(report.vulnerabilities).filter(([, { severity }]) => /^(high|critical)$/.test(severity));
  for (const [name, { severity, fixAvailable }] of grave)
    console.error(`${name}: ${severity}${fixAvailable ? ', mended in a later version' : ''}; see npm audit`);
  console.log(`${grave.length} of the packages in use have a known grave weakness.`);
  process.exitCode = grave.length ? 1 : 0;
}

function readReport(text: string): Report {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
