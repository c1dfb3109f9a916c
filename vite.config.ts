import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = { target: 'http://127.0.0.1:8787', changeOrigin: false }; // the server refuses changes that come from another origin

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false }, // every browser of that target that lacks it loads the same files a little later
    assetsInlineLimit: 0, // a font subset inlined into the script would be paid for by everybody
    chunkSizeWarningLimit: 1800,
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': server,
      '/tiles': server,
      '/terrain': server,
      '^/basemap/[^/]+/\\d': server, // not the page's own modules of that folder
      '/s/': server,
      '/healthz': server,
      '/readyz': server,
    },
  },
});
