import { type ReactNode, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ServedLayer } from '#shared/about';
import { goToPage } from './frame/go-to-page';
import { Guarded } from './frame/guarded';
import { followKeyboard } from './frame/keyboard';
import { MapControls } from './frame/map-controls';
import { MapTip } from './frame/map-tip';
import { NothingYet } from './frame/nothing-yet';
import { Rail } from './frame/rail';
import { RightPanel, useRightFollowsPage, useRightFollowsTool } from './frame/right-panel';
import { OneMu } from './frame/scale-bar';
import { SheetMargin } from './frame/sheet-margin';
import { SidePanels } from './frame/side-panels';
import { StateLines } from './frame/state-lines';
import { TimeRail } from './frame/time-rail';
import { ToolBar } from './frame/tool-bar';
import { TopBar } from './frame/top-bar';
import { bboxInView } from './frame/view-bbox';
import { offerFirstVisit } from './help/start-visit';
import { LayerPanel } from './layer/layer-panel';
import { MapView } from './map/map-view';
import { useLanguage, useMessages } from './messages/messages';
import { BoundaryMissing } from './region/boundary-missing';
import { Crumb } from './region/crumb';
import { RegionCard } from './region/region-card';
import { SearchBox } from './search/search-box';
import { useAreaMethod } from './state/area-method';
import { useBasket } from './state/basket';
import { useCorners } from './state/corners';
import { useDraft } from './state/draft';
import { followEvents } from './state/live';
import { usePanels } from './state/panels';
import { usePlace } from './state/place';
import { useScreen } from './state/screen';
import { useTool } from './state/tool';
import { useView } from './state/view-store';
import { lazyPart } from './ui/lazy-part';
import { useMedia } from './ui/use-media';

// What a reader opens later comes later: the first map waits for none of it.
const AccountButton = lazyPart(() => import('./account/account-button'));
const AreaMethodDialog = lazyPart(() => import('./card/area-method-dialog'));
const BlockSheet = lazyPart(() => import('./block/block-sheet'));
const BasketPanel = lazyPart(() => import('./basket/basket-panel'));
const BlockFollower = lazyPart(() => import('./block/block-follower'));
const BlockResults = lazyPart(() => import('./block/results'));
const CornerSteps = lazyPart(() => import('./frame/corner-steps'));
const EditCard = lazyPart(() => import('./feature/edit-card'));
const ExportDialog = lazyPart(() => import('./layer/export-dialog'));
const FeatureCard = lazyPart(() => import('./feature/feature-card'));
const FirstVisit = lazyPart(() => import('./help/first-visit'));
const Help = lazyPart(() => import('./help/help'));
const ListMode = lazyPart(() => import('./frame/list-mode'));
const Page = lazyPart(() => import('./frame/pages'));
const PhoneSheet = lazyPart(() => import('./frame/phone-sheet'));
const PlaceMenu = lazyPart(() => import('./frame/place-menu'));
const PrintSheet = lazyPart(() => import('./frame/print-sheet'));
const SchemeBar = lazyPart(() => import('./block/scheme-bar'));
const ShapeBar = lazyPart(() => import('./edit/shape-bar'));
const SketchPanel = lazyPart(() => import('./sketch/sketch-panel'));
const SwipeView = lazyPart(() => import('./swipe/swipe-view'));
const TourMode = lazyPart(() => import('./tour/tour-mode'));
const TablePanel = lazyPart(() => import('./table/table-panel'));

const guard = (part: ReactNode) => <Guarded>{part}</Guarded>;

/** The extent that the map shows now, for an export of the view. */
function currentBbox() {
  const { camera } = useScreen.getState();
  const map = document.getElementById('map');
  return camera && map ? bboxInView(camera, map.clientWidth, map.clientHeight) : null;
}

export function App() {
  const m = useMessages();
  const language = useLanguage();
  const isPhone = useMedia('(max-width: 719px)');
  const [isRailOpen, setRailOpen] = useState(false);
  const [searching, setSearching] = useState(0);
  const isOpening = useScreen(({ map }) => map === 'opening');
  const [exported, setExported] = useState<ServedLayer | null>(null);
  const { page, region, selected, table, tour, edition } = useView(
    useShallow(({ page, region, selected, table, tour, edition }) => ({
      page,
      region,
      selected,
      table,
      tour,
      edition,
    })),
  );
  const { layers: hasLayers, right, help: hasHelp, tour: hasTour, print, printedBlock } = usePanels();

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = m.productLong;
  }, [language, m]);

  useEffect(() => followKeyboard(() => setSearching((n) => n + 1)), []);
  useEffect(offerFirstVisit, []);
  useRightFollowsTool();
  useEffect(() => {
    if (page === 'parcel' && !useView.getState().table) goToPage('parcel'); // a link that names the page alone
  }, [page]);

  const explained = useAreaMethod(({ asked }) => asked);
  const draft = useDraft(({ open }) => open);
  useEffect(() => (isOpening ? undefined : followEvents()), [isOpening]);

  const layers = guard(<LayerPanel onExport={setExported} />);
  const card = guard(
    draft ? (
      <EditCard draft={draft} />
    ) : selected ? (
      <FeatureCard key={`${selected.layer}:${selected.id}`} selected={selected} />
    ) : region ? (
      <RegionCard code={region} />
    ) : (
      <NothingYet />
    ),
  );
  const hasBasket = useBasket(({ features }) => features.size > 0);
  const tool = useTool((state) => state.tool);
  const basket = hasBasket || right === 'basket' || tool.startsWith('select-') ? guard(<BasketPanel />) : null;
  const sketch = guard(<SketchPanel />);
  const block = page === 'area' ? guard(<BlockResults />) : null;
  useRightFollowsPage(page, selected !== null || draft !== null);
  const pending =
    page === 'overview' || page === 'parcel' ? null : guard(<Page page={page} onBack={() => goToPage('overview')} />);
  const stage = <Stage region={region} label={m.map.label} onExport={setExported} />;

  return (
    <div className="frame">
      <a className="skip" href="#map">
        {m.skipToMap}
      </a>
      <TopBar
        crumb={guard(<Crumb code={region} />)}
        search={guard(<SearchBox focusing={searching} />)}
        time={guard(<TimeRail />)}
        account={isOpening ? null : guard(<AccountButton />)}
        onHelp={() => usePanels.setState({ help: true })}
        onMenu={() => setRailOpen(!isRailOpen)}
      />
      <Rail
        page={page}
        open={isRailOpen}
        onHelp={() => {
          setRailOpen(false);
          usePanels.setState({ help: true });
        }}
        onPage={(next) => {
          goToPage(next);
          setRailOpen(false);
        }}
      />
      <main className="stage">
        <div className="stage-map">
          {isPhone ? (
            <>
              {stage}
              {page !== 'area' && pending}
              {guard(
                <PhoneSheet
                  card={card}
                  block={block}
                  asked={page === 'area' ? pending : null}
                  layers={layers}
                  basket={basket}
                  sketch={sketch}
                />,
              )}
            </>
          ) : (
            <SidePanels
              isOpen={hasLayers}
              onOpen={(open) => usePanels.setState({ layers: open })}
              left={layers}
              instead={pending}
              right={<RightPanel card={card} block={block} basket={basket} sketch={sketch} />}
            >
              {stage}
            </SidePanels>
          )}
        </div>
        {table && guard(<TablePanel key={table} layer={table} onExport={setExported} />)}
      </main>
      {page === 'area' && guard(<BlockFollower />)}
      <SheetMargin />
      {hasHelp && guard(<Help onClose={() => usePanels.setState({ help: false })} />)}
      {tour !== null && guard(<TourMode key={`${tour} ${edition}`} beltId={tour} edition={edition} />)}
      {hasTour && guard(<FirstVisit onClose={() => usePanels.setState({ tour: false })} />)}
      {print &&
        guard(printedBlock ? <BlockSheet picture={print} block={printedBlock} /> : <PrintSheet picture={print} />)}
      {explained && guard(<AreaMethodDialog subject={explained} />)}
      {exported && guard(<ExportDialog layer={exported} bbox={currentBbox} onClose={() => setExported(null)} />)}
    </div>
  );
}

type StageProps = { region: string | null; label: string; onExport: (layer: ServedLayer) => void };

function Stage({ region, label, onExport }: StageProps) {
  const isMapless = useScreen((screen) => screen.map === 'none');
  const isSwiping = useView((view) => view.swipe !== null);
  const place = usePlace(({ asked }) => asked);
  const corners = useCorners(({ drawn }) => drawn);
  const isFinger = useMedia('(pointer: coarse)');
  const hasShape = useTool(({ tool }) => tool === 'shape');
  const hasScheme = useView(({ page }) => page === 'area') && !hasShape;
  if (isMapless)
    return (
      <>
        {guard(<ListMode onExport={onExport} />)}
        {guard(<StateLines />)}
      </>
    );
  return (
    <>
      <MapView label={label} />
      {isSwiping && guard(<SwipeView />)}
      {guard(<BoundaryMissing code={region} />)}
      {guard(<MapTip />)}
      {guard(<ToolBar />)}
      {guard(<MapControls />)}
      {guard(<OneMu />)}
      {guard(<StateLines />)}
      {hasShape && guard(<ShapeBar />)}
      {hasScheme && guard(<SchemeBar />)}
      {corners && isFinger && guard(<CornerSteps corners={corners} />)}
      {place && guard(<PlaceMenu place={place} />)}
    </>
  );
}
