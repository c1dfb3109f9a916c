import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import 'maplibre-gl/dist/maplibre-gl.css';
import '../ui/base.css';
import '../ui/card.css';
import '../frame/frame.css';
import { exposeState } from '../app-state';
import { readTiles } from '../map/pack-tiles';
import '../state/pack';
import { followTheme } from '../state/preferences';
import { queryClient } from '../state/server';
import { openTour } from '../state/tour';
import { answerFrom, transport } from '../state/transport';
import { loadFonts } from '../ui/fonts';
import { PACK_SCHEME, packTransport } from './pack-transport';
import { Player } from './player';

const pack = window.wancunPack!; // the scripts that stand before this one
answerFrom(packTransport(pack));
readTiles(PACK_SCHEME);
loadFonts(transport());
followTheme();
exposeState();
openTour(pack.meta.beltId);

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <Player beltId={pack.meta.beltId} />
  </QueryClientProvider>,
);
