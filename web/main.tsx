import './state/address-words'; // before anything reads the address
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import 'maplibre-gl/dist/maplibre-gl.css';
import './ui/base.css';
import './ui/dialog.css';
import './ui/card.css';
import './frame/frame.css';
import './region/crumb.css';
import './frame/state-lines.css';
import './frame/tool-bar.css';
import './frame/list-mode.css';
import './search/search.css';
import './layer/layer.css';
import './frame/phone.css';
import { App } from './app';
import { exposeState } from './app-state';
import { followAddress } from './state/address';
import { restoreBasket } from './state/basket';
import { followHome } from './state/home';
import { followOffline } from './state/offline';
import { followTheme } from './state/preferences';
import { followConnection } from './state/screen';
import { aboutQuery, followDay, followRevisions, queryClient } from './state/server';
import { transport } from './state/transport';
import { loadFonts } from './ui/fonts';

queryClient.prefetchQuery(aboutQuery);
loadFonts(transport());
followHome();
followAddress();
followTheme();
followConnection();
followRevisions();
followDay();
followOffline();
exposeState();
restoreBasket();

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
);
