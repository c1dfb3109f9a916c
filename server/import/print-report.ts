import { basename } from 'node:path';
import type { Notice, NoticeCode, NoticeValues } from './check/notice';
import type { ImportOptions } from './options';
import type { ImportReport } from './report';
import * as en from './words/en';
import * as zhCN from './words/zh-cn';

export type Language = 'zh' | 'en';
const words = { zh: zhCN, en };

/** The language of the person's terminal: Chinese where the locale says so, else English. */
export const languageOf = (env: NodeJS.ProcessEnv): Language =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';

export const reportWords = (language: Language) => words[language].report;

/** A notice as one sentence, without its level and rows. */
export function sentence(notice: Notice, language: Language): string {
  const say = words[language].notices[notice.code] as (values: NoticeValues[NoticeCode]) => string;
  return say(notice.values);
}

const SHOWN = 20; // notices of a kind on the terminal; the batch keeps more
const order = { refusal: 0, question: 1, warning: 2, note: 3 } as const;

/** A report as lines for a terminal: what was found, then what has to be known, the gravest first. */
export function printReport(report: ImportReport, options: ImportOptions, language: Language): string[] {
  const say = reportWords(language);
  const { encoding, crs, counts } = report;
  const lines = [
    `${say.file}: ${basename(report.file)}${report.sourceLayer ? ` › ${report.sourceLayer}` : ''} (${report.format}, ${report.bytes.toLocaleString('en')} B, sha256 ${report.sha256.slice(0, 12)})`,
    `${say.layer}: ${report.layer}`,
    `${say.encoding}: ${encoding.name} (${say.encodingFrom[encoding.from]}${encoding.confidence && encoding.confidence < 1 ? `, ${Math.round(encoding.confidence * 100)} %` : ''})`,
    `${say.crs}: ${say.declared} ${crs.declared ?? say.nothing}, ${say.read} ${crs.used ?? say.open}${crs.swapped ? ' (N, E)' : ''}`,
    `${say.datum}: ${report.datum.used ?? say.open}${report.datum.confidence === null ? '' : ` (${Math.round(report.datum.confidence * 100)} %)`}`,
    `${say.rows}: ${say.counts(counts.read, counts.insert, counts.replace, counts.repaired, counts.skipped)}`,
  ];
  if (report.areaM2 !== null) lines.push(`${say.area}: ${say.areaSum((report.areaM2 * 3) / 2000)}`);
  if (report.fields.length)
    lines.push(`${say.fields}: ${report.fields.map(({ field, column }) => `${field} → ${column}`).join(', ')}`);
  for (const note of report.readerNotes) lines.push(`- ${say.level.note}: ${note}`);
  const sorted = [...report.notices].sort((a, b) => order[a.level] - order[b.level]);
  for (const code of new Set(sorted.map((notice) => notice.code))) {
    const group = sorted.filter((notice) => notice.code === code);
    for (const notice of group.slice(0, SHOWN)) {
      const rows = notice.rows?.length ? ` [${say.inRows(notice.rows)}]` : '';
      lines.push(`- ${say.level[notice.level]}: ${sentence(notice, language)}${rows}`);
    }
    const more = Math.max(0, group.length - SHOWN) + (report.more[code] ?? 0);
    if (more) lines.push(`  ${say.more(more)}`);
  }
  lines.push(...outcomeLines(report, options, language));
  return lines;
}

function outcomeLines(report: ImportReport, options: ImportOptions, language: Language): string[] {
  const say = reportWords(language);
  switch (report.outcome) {
    case 'committed':
      return [say.committed(report.batchId ?? 0, report.layer)];
    case 'would-commit':
      return [say.wouldCommit(report.layer)];
    case 'refused':
      return [say.notCommitted];
    case 'asks': {
      const commands = rerunCommands(report, options);
      return [say.notCommitted, ...(commands.length ? [say.rerun, ...commands.map((command) => `  ${command}`)] : [])];
    }
  }
}

/** The command again with each answer that the questions allow, up to four. */
function rerunCommands(report: ImportReport, options: ImportOptions): string[] {
  const answers = report.notices.filter(({ level }) => level === 'question').map(answersTo);
  if (answers.some(({ length }) => !length)) return [];
  const combined = answers.reduce<string[][]>(
    (all, choices) => all.flatMap((before) => choices.map((choice) => [...before, choice])),
    [[]],
  );
  return combined.slice(0, 4).map((more) => {
    const answered = more.map((answer) => answer.split(' ')[0]);
    const without = { ...options };
    if (answered.includes('--crs')) without.crs = null;
    if (answered.includes('--region')) without.region = null;
    if (answered.includes('--datum')) without.datum = null;
    return [commandOf(without), ...more].join(' ');
  });
}

function answersTo(notice: Notice): string[] {
  switch (notice.code) {
    case 'datum-found':
    case 'datum-hinted':
      return [`--datum ${notice.values.found}`, '--datum wgs84'];
    case 'datum-unknown':
      return ['--datum wgs84', '--datum gcj02', '--datum bd09'];
    case 'crs-other-mercator':
      return ['--crs EPSG:3395'];
    case 'crs-contradicted':
    case 'crs-outside-region':
      return notice.values.suggestions.map((crs) => `--crs ${crs}`);
    case 'crs-zone-open':
    case 'crs-undecided':
      return notice.values.candidates.map(({ crs }) => `--crs ${crs}`);
    case 'region-parent-needed':
      return notice.values.best ? [`--region ${notice.values.best.code}`] : [];
    case 'layers-several':
      return notice.values.layers.map(({ name }) => `--source-layer ${quoted(name)}`);
    default:
      return [];
  }
}

const quoted = (text: string) => (/^[\p{L}\p{N}_./:=-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

function commandOf(options: ImportOptions): string {
  const { path, layer, crs, datum, encoding, maps, region, sourceLayer, dryRun, title, role, visibility } = options;
  return [
    `npm run import -- ${quoted(path)} --layer ${layer}`,
    crs && `--crs ${crs}`,
    datum && `--datum ${datum}`,
    encoding && `--encoding ${encoding}`,
    ...maps.map(({ field, column }) => `--map ${quoted(`${field}=${column}`)}`),
    region && `--region ${region}`,
    sourceLayer && `--source-layer ${quoted(sourceLayer)}`,
    visibility !== 'internal' && `--visibility ${visibility}`,
    title && `--title ${quoted(title)}`,
    role !== 'context' && `--role ${role}`,
    dryRun && '--dry-run',
  ]
    .filter(Boolean)
    .join(' ');
}
