import { useQuery } from '@tanstack/react-query';
import type { Worded } from '#shared/block/in-words';
import { sidesInWords } from '#shared/block/in-words';
import type { BlockPart } from '#shared/block/saved';
import { DEMO_NOTICE, INTERNAL_NOTICE, isDemo } from '#shared/demo';
import { planColumn, planParts } from '../card/plan-parts';
import { sumOfShown } from '../card/sum-of-shown';
import { PrintPicture } from '../frame/print-picture';
import { usePrinted } from '../frame/use-printed';
import { colorsOf } from '../map/colors';
import { useAreaText } from '../messages/area';
import { formatDate, formatMoney, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { printWords } from '../messages/print';
import { savedBlockWords } from '../messages/saved-block';
import type { PrintedBlock } from '../state/panels';
import { usePreferences } from '../state/preferences';
import { aboutQuery } from '../state/server';
import { pathOnPicture } from './on-picture';
import '../frame/print.css';
import './block-sheet.css';

const RATIO = 172 / 156; // of the figure in block-sheet.css
const MOST_PARTS = { byClass: 7, byOwner: 16, byVillage: 6 } as const;
const MOST_PROJECTS = 5;

/** One page across on a block: its map, its figure, what it was found with, what bounds it, whose it is. */
export default function BlockSheet({ picture, block }: { picture: string; block: PrintedBlock }) {
  const m = useMessages();
  const p = useWords(printWords);
  const { print: w } = useWords(savedBlockWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  usePrinted(picture);
  const { title, size, facts, saved } = block;
  const place = facts.home.map(({ name }) => name).join(' › ');
  const isInvented = about?.demo || facts.byVillage.some(({ key }) => isDemo(key));
  return (
    <section className={`print-sheet block-sheet ${size.toLowerCase()}`} data-testid="block-sheet">
      <header>
        <h1>{title}</h1>
        <p>
          {place}
          {' · '}
          {saved?.kept ? w.version(saved.kept.version, formatDate(saved.kept.at, language)) : saved ? '' : w.notKept}
        </p>
        <strong>
          {[isInvented && DEMO_NOTICE, about?.mapReviewNo || INTERNAL_NOTICE].filter(Boolean).join(' · ')}
        </strong>
      </header>
      <Figures block={block} />
      <div className="print-body">
        <PrintPicture picture={picture} ratio={RATIO} onLoad={() => window.print()}>
          {(pictured) => (
            <path
              className="sheet-outline"
              d={pathOnPicture(facts.outline.geometry, pictured)}
              stroke={colorsOf('light').area}
            />
          )}
        </PrintPicture>
        <aside>
          <Conditions title={w.conditions} lines={block.conditions} />
          <Conditions
            title={w.sides}
            lines={sidesInWords(facts.sides, language).map(({ name, value }) => ({ name, value: value || w.unknown }))}
          />
          <div>
            <Indices block={block} />
            <Parts title={w.byClass} of={facts} parts={facts.byClass} most={MOST_PARTS.byClass} />
            <Parts title={w.byVillage} of={facts} parts={facts.byVillage} most={MOST_PARTS.byVillage} />
          </div>
          <div>
            <Parts title={w.byOwner} of={facts} parts={facts.byOwner} most={MOST_PARTS.byOwner} />
            <Projects block={block} />
          </div>
        </aside>
      </div>
      <footer>
        <span>{m.productLong}</span>
        <span>{p.crs}</span>
        <span>{w.method(facts.revision)}</span>
        {facts.dataDate && <span>{m.notice.dataDate(formatDate(facts.dataDate, language))}</span>}
        <span>{p.printed(formatDate(new Date().toISOString(), language))}</span>
      </footer>
    </section>
  );
}

/** The figure of the block first, as it was kept and, where the data moved, as it is now. */
function Figures({ block: { facts, saved } }: { block: PrintedBlock }) {
  const words = useWords(savedBlockWords);
  const w = words.print;
  const language = useLanguage();
  const area = useAreaText();
  const count = (number: number) => formatNumber(number, 0, language);
  const kept = saved?.kept ?? null;
  const isMoved = kept !== null && area(kept.areaM2) !== area(facts.areaM2);
  const isDoubled = area(facts.outline.areaM2) !== area(facts.areaM2);
  const villages = facts.byVillage.filter(({ key }) => key !== null).length;
  const figure = (when: string | null, areaM2: number, parcels: number, testId: string) => (
    <span>
      <b data-testid={testId}>{area(areaM2)}</b> {[when, w.parcels(count(parcels))].filter(Boolean).join(' · ')}
    </span>
  );
  return (
    <p className="sheet-figures">
      {isMoved && figure(w.keptArea, kept.areaM2, kept.count, 'sheet-kept')}
      {figure(isMoved ? w.nowArea : null, facts.areaM2, facts.count, 'sheet-area')}
      <span>{w.owners(count(facts.byOwner.length))}</span>
      <span>{w.villages(count(villages))}</span>
      {isDoubled && <i>{words.doubled(area(facts.outline.areaM2), area(facts.areaM2))}</i>}
    </p>
  );
}

type ConditionsProps = { title: string; lines: readonly Worded[]; isNarrow?: boolean };

function Conditions({ title, lines, isNarrow = false }: ConditionsProps) {
  return (
    <section className={isNarrow ? 'narrow' : 'wide'}>
      <h2>{title}</h2>
      <dl>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Indices({ block: { facts, area: kept } }: { block: PrintedBlock }) {
  const words = useWords(savedBlockWords);
  const w = words.print;
  const language = useLanguage();
  const area = useAreaText();
  const { compactness, fragmentation, areaM2, count, outline } = facts;
  const mu = (value: unknown) => (typeof value === 'number' ? `${formatNumber(value, 2, language)}` : null);
  const plan = planParts.flatMap((part) => {
    const planned = mu(kept?.values[planColumn(part)]);
    return planned ? [`${words.dialog[part]} ${planned}`] : [];
  });
  return (
    <Conditions
      isNarrow
      title={w.indices}
      lines={[
        { name: w.compactness, value: formatNumber(compactness, 3, language) },
        { name: w.fragmentation, value: formatNumber(fragmentation, 3, language) },
        { name: w.mean, value: area(areaM2 / count) },
        { name: w.pieces, value: formatNumber(outline.pieces, 0, language) },
        ...(plan.length > 0 ? [{ name: words.plan.title, value: `${plan.join(' · ')} (${words.muUnit})` }] : []),
      ]}
    />
  );
}

type PartsProps = { title: string; of: PrintedBlock['facts']; parts: readonly BlockPart[]; most: number };

/** The largest parts, and the rest in one line, so that what stands there adds up. */
function Parts({ title, of, parts, most }: PartsProps) {
  const m = useMessages();
  const { print: w } = useWords(savedBlockWords);
  const language = useLanguage();
  const area = useAreaText();
  const isCut = parts.length > most;
  const shown = isCut ? parts.slice(0, most - 1) : parts;
  const others = parts.slice(shown.length);
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const othersM2 = others.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const figures = [...shown.map(({ areaM2 }) => areaM2), othersM2];
  const isRounded = sumOfShown(figures, unit) !== sumOfShown([of.areaM2], unit);
  const line = (name: string, areaM2: number) => (
    <tr key={name}>
      <td>{name}</td>
      <td>{area(areaM2)}</td>
      <td>{formatNumber((100 * areaM2) / of.areaM2, 1, language)}%</td>
    </tr>
  );
  return (
    <section>
      <h2>{title}</h2>
      <table>
        <tbody>
          {shown.map(({ name, key, areaM2 }) => line(name ?? key ?? m.card.unknown, areaM2))}
          {isCut && line(w.others(formatNumber(others.length, 0, language)), othersM2)}
        </tbody>
      </table>
      {isRounded && <p>{w.rounding}</p>}
    </section>
  );
}

function Projects({ block: { area } }: { block: PrintedBlock }) {
  const { print: w } = useWords(savedBlockWords);
  const m = useMessages();
  const language = useLanguage();
  const linked = area?.projects.filter(({ isLinked }) => isLinked) ?? [];
  if (!area) return null;
  return (
    <section>
      <h2>{w.projects}</h2>
      {linked.length === 0 && <p>{w.noProjects}</p>}
      <ul>
        {linked.slice(0, MOST_PROJECTS).map(({ id, name, status, investWanYuan }) => (
          <li key={id}>
            {[
              name,
              status && (m.projectStatus[status] ?? status),
              investWanYuan !== null && formatMoney(investWanYuan, language),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
        {linked.length > MOST_PROJECTS && <li>{w.others(formatNumber(linked.length - MOST_PROJECTS, 0, language))}</li>}
      </ul>
    </section>
  );
}
