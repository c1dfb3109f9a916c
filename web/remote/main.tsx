import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import '../ui/dialog.css';
import './remote.css';
import { followTheme } from '../state/preferences';
import { queryClient } from '../state/server';
import { transport } from '../state/transport';
import { loadFonts } from '../ui/fonts';
import { RemotePage } from './remote-page';

loadFonts(transport());
followTheme();

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queryClient}>
    <RemotePage token={new URLSearchParams(location.search).get('remote') ?? ''} />
  </QueryClientProvider>,
);
