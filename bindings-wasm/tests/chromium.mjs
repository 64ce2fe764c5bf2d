// Chromium as the system has it, and a file server for one folder, for tests in a real browser.

import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { delimiter, extname, join, normalize, sep } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage',
];
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};
/** What the README asks of a page with a policy, and nothing more. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** The tools of the package are installed beside its sources, not beside the tests. */
export const tools = createRequire(join(process.env.CARNET_SANTE_TOOLS ?? process.cwd(), 'package.json'));

function executable() {
  for (const name of NAMES) {
    for (const folder of process.env.PATH.split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not there: the next folder.
      }
    }
  }
  throw new Error('no Chromium: expected `chromium` in the path');
}

export function launch(flags = []) {
  const { chromium } = tools('playwright-core');
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags] });
}

/** Serves a folder on this machine; gives its address and how to stop. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith(sep) ? `${path}index.html` : path);
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}
