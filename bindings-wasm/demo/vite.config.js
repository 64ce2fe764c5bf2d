// The page as static files: served by any file server, under any path.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = (path) => fileURLToPath(new URL(path, import.meta.url));
/** The package as it is built; `CARNET_SANTE_PACKAGE` names another place of it. */
const pkg = process.env.CARNET_SANTE_PACKAGE ?? root('../pkg');

export default defineConfig({
  root: root('.'),
  base: './',
  resolve: {
    alias: [
      { find: /^carnet-sante$/, replacement: `${pkg}/index.js` },
      { find: /^carnet-sante\/worker$/, replacement: `${pkg}/worker.js` },
      { find: /^carnet-sante\/expose$/, replacement: `${pkg}/expose.js` },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: process.env.CARNET_SANTE_DEMO ?? root('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // A file of its own for each: the policy of the page allows no `data:` scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
});
