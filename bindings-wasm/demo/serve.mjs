// A file server for one folder, on this machine only: `node serve.mjs [FOLDER] [PORT]`. It stops by
// itself when nobody asked anything for half an hour.

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
/** Workers have no `meta` of their own: their policy comes with their file. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const IDLE_MS = 30 * 60_000;

/** Starts serving a folder; gives its address and how to stop. */
export async function serveFolder(folder, port = 0, policy = POLICY) {
  const root = await realpath(folder);
  const server = createServer(async (request, response) => {
    idle.refresh();
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
      // Browsers ask for it by themselves, of pages that name none.
      if (path === '/favicon.ico') {
        response.writeHead(204).end();
        return;
      }
      const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
      if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) throw new Error('no file');
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      });
      createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    }
  });
  const stop = () =>
    new Promise((resolve) => {
      clearTimeout(idle);
      server.closeAllConnections();
      server.close(resolve);
    });
  const idle = setTimeout(stop, IDLE_MS);
  await new Promise((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = 'dist', port = '8080'] = process.argv.slice(2);
  const { url } = await serveFolder(folder, Number(port));
  console.log(`${folder} at ${url}, until half an hour without a request`);
}
