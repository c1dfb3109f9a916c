import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import 'maplibre-gl/dist/maplibre-gl.css';
import './ui/base.css';
import './app.css';
import './phone.css';
import { App } from './app';
import { exposeState } from './app-state';
import { followAddress } from './state/address';
import { followHome } from './state/home';
import { followTheme } from './state/preferences';
import { followConnection } from './state/screen';
import { aboutQuery, followRevisions, queryClient } from './state/server';
import { registerPageFonts } from './ui/fonts';

queryClient.prefetchQuery(aboutQuery);
registerPageFonts();
followAddress();
followHome();
followTheme();
followConnection();
followRevisions();
exposeState();

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
);
