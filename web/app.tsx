import { useEffect, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { FeatureCard } from './feature/feature-card';
import { followKeyboard } from './frame/keyboard';
import { ListMode } from './frame/list-mode';
import { MapControls } from './frame/map-controls';
import { MapTip } from './frame/map-tip';
import { NothingYet } from './frame/nothing-yet';
import { type PageName, PendingPage } from './frame/pages';
import { PhoneSheet } from './frame/phone-sheet';
import { Rail } from './frame/rail';
import { OneMu } from './frame/scale-bar';
import { SheetMargin } from './frame/sheet-margin';
import { Shortcuts } from './frame/shortcuts';
import { SidePanels } from './frame/side-panels';
import { StateLines } from './frame/state-lines';
import { TopBar } from './frame/top-bar';
import { bboxInView } from './frame/view-bbox';
import { ExportDialog } from './layer/export-dialog';
import { LayerPanel } from './layer/layer-panel';
import { MapView } from './map/map-view';
import { useLanguage, useMessages } from './messages/messages';
import { BoundaryMissing } from './region/boundary-missing';
import { Crumb } from './region/crumb';
import { RegionCard } from './region/region-card';
import { SearchBox } from './search/search-box';
import { useScreen } from './state/screen';
import { useView } from './state/view-store';
import { ErrorBoundary } from './ui/error-boundary';
import { useMedia } from './ui/use-media';

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
  const [page, setPage] = useState<PageName>('overview');
  const [isRailOpen, setRailOpen] = useState(false);
  const [hasLayers, setLayers] = useState(true);
  const [hasHelp, setHelp] = useState(false);
  const [searching, setSearching] = useState(0);
  const [exported, setExported] = useState<ServedLayer | null>(null);
  const region = useView((view) => view.region);
  const selected = useView((view) => view.selected);
  const isMapless = useScreen((screen) => screen.map === 'none');

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = m.productLong;
  }, [language, m]);

  useEffect(
    () =>
      followKeyboard({
        search: () => setSearching((n) => n + 1),
        layers: () => setLayers((open) => !open),
        help: () => setHelp(true),
      }),
    [],
  );

  const guard = (panel: React.ReactNode) => (
    <ErrorBoundary message={m.state.crashed} again={m.state.reload}>
      {panel}
    </ErrorBoundary>
  );
  const layers = guard(<LayerPanel onExport={setExported} />);
  const card = guard(
    selected ? (
      <FeatureCard key={`${selected.layer}:${selected.id}`} selected={selected} />
    ) : region ? (
      <RegionCard code={region} />
    ) : (
      <NothingYet />
    ),
  );
  const pending = page === 'overview' ? null : <PendingPage page={page} onBack={() => setPage('overview')} />;

  return (
    <div className="frame">
      <a className="skip" href="#map">
        {m.skipToMap}
      </a>
      <TopBar
        crumb={guard(<Crumb code={region} />)}
        search={guard(<SearchBox focusing={searching} />)}
        onHelp={() => setHelp(true)}
        onMenu={() => setRailOpen(!isRailOpen)}
      />
      <Rail
        page={page}
        open={isRailOpen}
        onPage={(next) => {
          setPage(next);
          setRailOpen(false);
        }}
      />
      <main className="stage">
        {!isPhone && (
          <SidePanels isOpen={hasLayers} onOpen={setLayers} left={layers} instead={pending} right={card}>
            <Stage mapless={isMapless} region={region} label={m.map.label} onExport={setExported} />
          </SidePanels>
        )}
        {isPhone && (
          <>
            <Stage mapless={isMapless} region={region} label={m.map.label} onExport={setExported} />
            {pending}
            <PhoneSheet card={card} layers={layers} />
          </>
        )}
      </main>
      <SheetMargin />
      {hasHelp && <Shortcuts onClose={() => setHelp(false)} />}
      {exported && <ExportDialog layer={exported} bbox={currentBbox} onClose={() => setExported(null)} />}
    </div>
  );
}

type StageProps = {
  mapless: boolean;
  region: string | null;
  label: string;
  onExport: (layer: ServedLayer) => void;
};

function Stage({ mapless, region, label, onExport }: StageProps) {
  return (
    <>
      {mapless ? <ListMode onExport={onExport} /> : <MapView label={label} />}
      {!mapless && <BoundaryMissing code={region} />}
      {!mapless && <MapTip />}
      {!mapless && <MapControls />}
      {!mapless && <OneMu />}
      <StateLines />
    </>
  );
}
