import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import type { LayerCode } from '#shared/layers';
import type { PageName } from '#shared/page-names';
import { BeltLines } from '../belt/belt-lines';
import { useAreaText } from '../messages/area';
import { editWords } from '../messages/edit';
import { formatDate, formatMoney, formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { pageWords } from '../messages/pages';
import { accountQuery, useRights } from '../state/account';
import { openDraft } from '../state/draft';
import { aboutQuery, getJson, ServerFault } from '../state/server';
import { filterLayer, openTable, useView } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';
import { Tabs, tabPanel } from '../ui/tabs';
import { TextButton } from '../ui/text-button';
import { FactsPage } from './facts-page';
import { FeatureLine, PageLines, Skeleton } from './page-line';
import { groupsQuery, type PageRow, pageRowsQuery } from './page-rows';
import { turnStatus } from './turn-status';
import './pages.css';

/** What stands beside the map on a page of the rail: what works already, and a word on what is still to come. */
export default function Page({ page, onBack }: { page: PageName; onBack: () => void }) {
  const m = useMessages();
  const w = useWords(pageWords);
  const content: Record<PageName, ReactNode> = {
    overview: null,
    parcel: null,
    area: <BlockPage />,
    project: <ProjectPage />,
    belt: <BeltPage />,
    score: <FactsPage page="score" lead={w.score} />,
    policy: <FactsPage page="policy" lead={w.policy} />,
    data: <DataPage />,
  };
  return (
    <section
      className="slip side-slip page-slip"
      data-covers="left"
      aria-label={m.pages[page].name}
      data-testid={`on-${page}`}
    >
      <header>
        <h2>{m.pages[page].name}</h2>
        <IconButton icon="close" label={m.backToOverview} shortcut="1" data-testid="page-back" onClick={onBack} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to */}
      <section className="slip-body" tabIndex={0} aria-label={m.pages[page].name}>
        {content[page]}
        {page !== 'area' && (
          <footer>
            <h3 className="overline">{w.later}</h3>
            <p className="quiet">{m.pages[page].holds}</p>
          </footer>
        )}
      </section>
    </section>
  );
}

const Changes = lazyPart(() => import('./changes'));
const SuitabilityPanel = lazyPart(() => import('../suitability/suitability-panel'));
const BatchActs = lazyPart(() => import('./batch-acts'));
const HeightsPanel = lazyPart(() => import('../terrain/heights-panel'));
const Finder = lazyPart(() => import('../block/finder'));

const useRegion = () => useView((view) => view.region);
const textOf = (value: PageRow['values'][string] | undefined) =>
  value === null || value === undefined ? '' : String(value);

/** Where the reader may make one of a layer. */
function NewButton({ layer }: { layer: LayerCode }) {
  const m = useMessages();
  const words = useWords(editWords);
  const rights = useRights();
  const isPast = useView((view) => view.at !== null);
  if (isPast || rights.edits.length === 0 || rights.regions.length === 0) return null;
  return (
    <TextButton icon="plus" data-testid={`new-${layer}`} onClick={() => openDraft(layer, null)}>
      {words.titleNew(m.layerName[layer] ?? layer)}
    </TextButton>
  );
}

function TableButton({ layer }: { layer: string }) {
  const m = useMessages();
  const w = useWords(pageWords);
  return (
    <TextButton icon="table" data-testid={`open-table-${layer}`} onClick={() => openTable(layer)}>
      {w.table(m.layerName[layer] ?? layer)}
    </TextButton>
  );
}

const LayerActs = ({ layer }: { layer: LayerCode }) => (
  <div className="page-acts">
    <TableButton layer={layer} />
    <NewButton layer={layer} />
  </div>
);

/** Blocks are found here; beside it stand those that were drawn for good, and what land would do for one. */
function BlockPage() {
  const w = useWords(pageWords);
  const [shown, setShown] = useState<'find' | 'saved' | 'suitability'>('find');
  const tabs = (['find', 'saved', 'suitability'] as const).map((name) => ({ name, words: w.blockTabs[name] }));
  return (
    <>
      <Tabs
        id="block-page"
        label={w.blockTabs.label}
        tabs={tabs}
        shown={shown}
        className="card-tabs page-tabs"
        testId="block-page"
        onChoose={setShown}
      />
      <div {...tabPanel('block-page', shown)}>
        {shown === 'find' && <Finder />}
        {shown === 'saved' && <AreaPage />}
        {shown === 'suitability' && (
          <Suspense fallback={<Skeleton />}>
            <SuitabilityPanel />
          </Suspense>
        )}
      </div>
    </>
  );
}

function AreaPage() {
  const w = useWords(pageWords);
  const m = useMessages();
  const region = useRegion();
  const { data, isError } = useQuery(
    pageRowsQuery('area', ['name', 'stage', 'area_m2'], { sort: 'area_m2:desc', limit: 40, region }),
  );
  const areaText = useAreaText();
  const area = (areaM2: unknown) => (typeof areaM2 === 'number' ? areaText(areaM2) : '');
  return (
    <>
      <p>{w.area}</p>
      <PageLines layer="area" data={data} isError={isError} listed={data?.rows.length}>
        {data?.rows.map(({ id, values }) => (
          <FeatureLine
            key={id}
            layer="area"
            id={id}
            name={textOf(values.name)}
            note={m.code.stage?.[textOf(values.stage)] ?? textOf(values.stage)}
            figure={area(values.area_m2)}
          />
        ))}
      </PageLines>
      {data && data.count > 0 && (
        <p className="page-total">
          <span>{m.card.totalOf(m.layerName.area ?? '')}</span> <b>{area(data.areaM2)}</b>
        </p>
      )}
      <LayerActs layer="area" />
    </>
  );
}

function ProjectPage() {
  const w = useWords(pageWords);
  const m = useMessages();
  const language = useLanguage();
  const region = useRegion();
  const filter = useView((view) => view.filters.project ?? null);
  const { data, isError } = useQuery(groupsQuery('project', 'status', region));
  return (
    <>
      <p>{w.project}</p>
      <PageLines layer="project" data={data?.total} isError={isError}>
        {data?.groups.map(({ values: [value], count, sums }) => {
          const status = textOf(value);
          const { isOn, next } = turnStatus(filter, value ?? null);
          return (
            <li key={status}>
              <button
                type="button"
                className="page-line"
                aria-pressed={isOn}
                data-testid={`status-${status}`}
                onClick={() => filterLayer('project', next)}
              >
                <b>{m.projectStatus[status] ?? (status || m.card.unknown)}</b>
                <span>{formatMoney(sums.invest_wanyuan ?? 0, language)}</span>
                <small>{w.rows(formatNumber(count, 0, language))}</small>
              </button>
            </li>
          );
        })}
      </PageLines>
      {data && data.total.count > 0 && (
        <p className="page-total">
          <span>
            {w.total} · {w.rows(formatNumber(data.total.count, 0, language))}
          </span>{' '}
          <b>{formatMoney(data.total.sums.invest_wanyuan ?? 0, language)}</b>
        </p>
      )}
      <LayerActs layer="project" />
    </>
  );
}

function BeltPage() {
  const w = useWords(pageWords);
  const region = useRegion();
  const { data, isError } = useQuery(
    pageRowsQuery('belt', ['name', 'length_m'], { sort: 'code:asc', limit: 20, region }),
  );
  return (
    <>
      <p>{w.belt}</p>
      <PageLines layer="belt" data={data} isError={isError} listed={data?.rows.length}>
        {data?.rows.map((row) => (
          <BeltLines key={row.id} row={row} />
        ))}
      </PageLines>
      <LayerActs layer="belt" />
      <LayerActs layer="stop" />
    </>
  );
}

type Batch = {
  id: number;
  layer: string;
  fileName: string;
  state: string;
  counts: Record<string, unknown>;
  dataDate: string | null;
  startedAt: string;
};

const MOST_BATCHES = 50;

function DataPage() {
  const w = useWords(pageWords);
  const m = useMessages();
  const language = useLanguage();
  const { data, isError, error } = useQuery({
    queryKey: ['table', 'batches'],
    queryFn: ({ signal }) => getJson<{ batches: Batch[] }>(`/api/batches?limit=${MOST_BATCHES}`, signal),
  });
  const isDenied = error instanceof ServerFault && error.code === 'not-allowed';
  const { edits, regions } = useRights();
  const isOperator = useQuery(accountQuery).data?.isOperator ?? false;
  const mayImport = (edits.includes('restricted') || isOperator) && regions.includes('');
  const day = (batch: Batch) => formatDate(batch.dataDate ?? batch.startedAt, language);
  const served = useQuery(aboutQuery).data?.layers;
  const nameOf = (code: string) => {
    const layer = served?.find((one) => one.code === code);
    if (code === 'terrain') return w.terrain;
    return layer ? layerName(layer, language) : (m.layerName[code] ?? code);
  };
  return (
    <>
      <p>{w.data}</p>
      <code>{w.importParcel}</code>
      <code>{w.importAny}</code>
      <code>{w.importHeights}</code>
      <code>{w.exportLine}</code>
      <Changes />
      <Suspense fallback={<Skeleton />}>
        <HeightsPanel mayImport={mayImport} />
      </Suspense>
      <h3 className="overline">{w.batches}</h3>
      {isDenied ? (
        <p role="alert">{w.dataDenied}</p>
      ) : (
        <PageLines layer={null} data={data && { count: data.batches.length }} isError={isError}>
          {data?.batches.map((batch) => (
            <li key={batch.id} className="page-batch" data-testid="batch">
              <b>
                #{batch.id} {nameOf(batch.layer)}
              </b>
              <span>{batch.counts.restored === true ? w.broughtBack : (w.state[batch.state] ?? batch.state)}</span>
              <small>
                {batch.fileName} · {day(batch)}
              </small>
              {batch.state === 'committed' && batch.layer !== 'terrain' && (
                <BatchActs id={batch.id} mayRevert={mayImport} />
              )}
            </li>
          ))}
        </PageLines>
      )}
      {data?.batches.length === MOST_BATCHES && <p className="quiet">{w.latest(MOST_BATCHES)}</p>}
    </>
  );
}
