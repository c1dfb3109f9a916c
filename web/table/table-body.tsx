import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { basketWords, pickFaultText } from '../messages/basket';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { tableWords } from '../messages/table';
import { useRights } from '../state/account';
import { addToBasket, removeFromBasket, useBasket } from '../state/basket';
import { isPickable } from '../state/basket-store';
import { openFeatureWhole } from '../state/open-feature-whole';
import { usePanelSizes, usePanels } from '../state/panels';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { arrangeTable, filterLayer, openTable, select, useView } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { useMedia } from '../ui/use-media';
import { ColumnChooser } from './column-chooser';
import { withGroup } from './column-filter';
import { ColumnMenu } from './column-menu';
import { heldWidth, keepWidths, keptWidths, type OwnWidths } from './column-widths';
import { clipOfRows } from './copy-rows';
import { fittingWidth, gridLayout, type Measured, usualWidths } from './grid-layout';
import { GroupView, isGroupable } from './group-view';
import { Popover } from './popover';
import { ResizeHandle } from './resize-handle';
import { TableBar } from './table-bar';
import { keepColumns, keptColumns, layerOfTable, type TableColumn, tableColumns, type Words } from './table-columns';
import { TableGrid } from './table-grid';
import { TableSkeleton } from './table-skeleton';
import { TableStatus } from './table-status';
import { useArrangement } from './use-arrangement';
import { useScope } from './use-scope';
import { useTable } from './use-table';

type Props = { served: ServedLayer; all: readonly ServedLayer[]; onExport: (layer: ServedLayer) => void };
type Open = { what: 'columns' | 'menu'; column: TableColumn | null; near: DOMRect };

const TOAST_MS = 4000;
const nothingPicked: ReadonlyMap<number, unknown> = new Map();
function pointAt(layer: string, id: number | null) {
  if (useScreen.getState().pointed?.id !== id) useScreen.setState({ pointed: id === null ? null : { layer, id } });
}
const focusMap = () => document.querySelector<HTMLElement>('.map canvas')?.focus();

export function TableBody({ served, all, onExport }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const w = useWords(tableWords);
  const basketText = useWords(basketWords);
  const areaUnit = usePreferences((preferences) => preferences.areaUnit);
  const isPhone = useMedia('(max-width: 719px)');
  const height = usePanelSizes((sizes) => sizes.table);
  const words = useMemo((): Words => ({ language, m, w, areaUnit }), [language, m, w, areaUnit]);
  const { code, geometry, titleZh, titleEn } = served;
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts and revisions change, what a layer is does not
  const layer = useMemo(() => layerOfTable(served), [code, geometry, titleZh, titleEn]);
  const sees = useRights().sees;
  const every = useMemo(() => tableColumns(layer, words, sees), [layer, words, sees]);
  const [chosen, setChosen] = useState(() => keptColumns(layer, every));
  const columns = useMemo(() => {
    const [lead, ...others] = every;
    const inSight = chosen.flatMap((name) => others.filter((column) => column.name === name));
    return lead ? [lead, ...inSight] : inSight;
  }, [every, chosen]);

  const { sorts, by, lacking, dropLacking, sortBy } = useArrangement(every);
  const [widths, setWidths] = useState(() => keptWidths(code));
  const [isWhole, setWhole] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const [toast, setToast] = useState<string | null>(null);
  const narrowed = useScope(code);
  const { scope } = narrowed;
  const table = useTable(layer, scope, sorts);
  const { shown } = table;
  const basket = useBasket();
  const picked = basket.layer === code ? basket.features : nothingPicked;
  const selectedId = useView((view) => (view.selected?.layer === code ? view.selected.id : null));

  const hasRows = (shown?.loaded ?? 0) > 0;
  const measured = useMemo(
    (): Measured => ({
      store: hasRows ? (shown?.store ?? null) : null,
      totals: shown?.order.sums ?? {},
      words,
      isPhone,
    }),
    [shown?.store, shown?.order, hasRows, words, isPhone],
  );
  const usual = useMemo(() => usualWidths(columns, measured), [columns, measured]);
  const layout = useMemo(() => gridLayout(columns, usual, widths, isPhone), [columns, usual, widths, isPhone]);

  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  useEffect(() => () => useScreen.setState({ pointed: null }), []);

  const close = () => {
    openTable(null);
    focusMap();
  };
  const closeOpen = useCallback(() => setOpen(null), []);
  const stepBack = () => (isWhole && !isPhone ? setWhole(false) : close());
  const turn = (column: TableColumn, isAdded: boolean) => {
    const now = sorts.find((sort) => sort.column === column.from);
    sortBy(column, !now ? false : now.descending ? null : true, isAdded);
  };
  const choose = (names: readonly string[] | null) => {
    keepColumns(layer, names);
    setChosen(names ? [...names] : keptColumns(layer, every));
    if (!names) putWidths({});
  };
  const putWidths = (next: OwnWidths) => {
    keepWidths(code, next);
    setWidths(next);
  };
  const resize = ({ name }: TableColumn, px: number) => putWidths({ ...widths, [name]: heldWidth(px) });
  const fitColumn = (column: TableColumn) =>
    resize(column, fittingWidth(column, { ...measured, store: shown?.store ?? null }));
  const go = (id: number) => {
    openFeatureWhole({ layer: code, id });
    if (isPhone) openTable(null);
    else setWhole(false);
  };
  const pick = async (ids: readonly number[], isIn: boolean) => {
    if (!isIn) return removeFromBasket(ids);
    const fault = await addToBasket(code, ids).catch((error) => error);
    if (fault) setToast(pickFaultText(fault, basketText));
    else if (shown && ids.length === shown.store.ids.length && ids.length < shown.order.count)
      setToast(w.pickedListed(formatNumber(ids.length, 0, language), formatNumber(shown.order.count, 0, language)));
  };
  const copy = async () => {
    if (!shown) return;
    const rows: number[] = [];
    for (let row = 0; row < shown.loaded; row++) if (picked.has(shown.store.ids[row] ?? 0)) rows.push(row);
    const copied = rows.length ? rows : Array.from({ length: shown.loaded }, (_, row) => row);
    const { plain, html } = clipOfRows(layer, shown.store, copied, columns, words);
    const isCopied = await copyText(plain, html);
    setToast(isCopied ? w.copied(formatNumber(copied.length, 0, language)) : w.copyFailed);
  };
  const exportRows = () => {
    usePanels.setState({ exporting: scope });
    onExport(served);
  };
  const firstGroup = () =>
    (
      every.find(({ name }) => name === 'dlmc') ??
      every.find(({ name }) => name === 'status') ??
      every.find(({ name }) => name === 'kind') ??
      every.find(isGroupable)
    )?.name;
  const openGroups = () => {
    const first = firstGroup();
    arrangeTable({ group: by.length || !first ? [] : [first] });
  };
  const regionColumn = layer.table === 'region' ? 'code' : 'region_code';
  const name = layerName(served, language);
  const isEmpty = shown !== null && shown.order.count === 0 && !table.isStale;

  return (
    <section
      className={isWhole || isPhone ? 'table-panel whole' : 'table-panel'}
      style={isWhole || isPhone ? undefined : { height }}
      aria-label={w.label(name)}
      data-testid="table-panel"
      data-loaded={shown && !table.isStale ? shown.loaded : 0}
    >
      {!isWhole && !isPhone && <ResizeHandle label={w.height} />}
      <TableBar
        layers={all}
        current={code}
        words={words}
        isGrouped={by.length > 0}
        isWhole={isWhole}
        isPhone={isPhone}
        onLayer={openTable}
        onGroup={openGroups}
        onColumns={(near) => setOpen({ what: 'columns', column: null, near })}
        onCopy={copy}
        onExport={exportRows}
        onWhole={() => setWhole(!isWhole)}
        onClose={close}
      />
      <TableStatus
        served={served}
        table={table}
        narrowed={narrowed}
        columns={every}
        lacking={lacking}
        onDropLacking={dropLacking}
        words={words}
        toast={toast}
      />
      {by.length > 0 ? (
        <GroupView
          layer={code}
          columns={every}
          by={by}
          scope={scope}
          store={table.isStale ? null : (shown?.store ?? null)}
          loaded={shown?.loaded ?? 0}
          words={words}
          onBy={(group) => arrangeTable({ group })}
          onOpen={(values) => {
            // first the step to go back from, so that the groups come back without this filter
            arrangeTable({ group: [] });
            filterLayer(code, withGroup(scope.filter ?? undefined, by, values, regionColumn));
          }}
        />
      ) : shown && !isEmpty ? (
        <TableGrid
          table={shown}
          isStale={table.isStale}
          isStopped={table.isStopped}
          columns={columns}
          layout={layout}
          words={words}
          label={w.label(name)}
          sorts={sorts}
          selectedId={selectedId}
          picked={picked}
          onSort={turn}
          onMenu={(column, near) => setOpen({ what: 'menu', column, near })}
          onSelect={(id) => select({ layer: code, id })}
          onGo={go}
          onPick={isPickable(code) ? pick : null}
          onPoint={(id) => pointAt(code, id)}
          onWidth={resize}
          onFit={fitColumn}
          onCopy={copy}
          onClose={stepBack}
        />
      ) : isEmpty || table.fault ? (
        <div className="table-none" />
      ) : (
        <TableSkeleton columns={columns} layout={layout} />
      )}
      {open && (
        <Popover
          label={open.column ? w.menuOf(open.column.title) : w.columnsTitle}
          near={open.near}
          onClose={closeOpen}
        >
          {open.what === 'menu' && open.column ? (
            <ColumnMenu
              layer={code}
              column={open.column}
              scope={scope}
              sort={sorts.find((sort) => sort.column === open.column?.from)}
              words={words}
              onSort={(descending) => {
                if (open.column) sortBy(open.column, descending);
                closeOpen();
              }}
              onFilter={(text) => {
                filterLayer(code, text);
                closeOpen();
              }}
              onWiden={(byPx) => {
                if (!open.column) return;
                if (byPx === null) fitColumn(open.column);
                else resize(open.column, (layout.widths[open.column.name] ?? 0) + byPx);
              }}
              onHide={
                open.column === columns[0]
                  ? null
                  : () => {
                      choose(columns.map((column) => column.name).filter((other) => other !== open.column?.name));
                      closeOpen();
                    }
              }
            />
          ) : (
            <ColumnChooser
              columns={every}
              chosen={columns.map((column) => column.name)}
              words={words}
              onChoose={choose}
            />
          )}
        </Popover>
      )}
    </section>
  );
}
