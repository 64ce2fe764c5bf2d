// Builds the npm package into `pkg`: `npm run build`. With `--check` it only says whether it was built.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = 'wasm32-unknown-unknown';
const home = dirname(fileURLToPath(import.meta.url));

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** What a command prints. */
const asked = (command, ...options) =>
  execFileSync(command, options, { cwd: home, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();

/** Runs cargo, which shows what it does; what it says of a failure is enough. */
function cargo(...options) {
  try {
    execFileSync('cargo', options, { cwd: home, stdio: 'inherit' });
  } catch {
    stop(`cargo ${options[0]} failed`);
  }
}

if (process.argv.includes('--check')) {
  const built = existsSync(join(home, 'pkg', 'carnet_sante_bg.wasm'));
  if (!built) stop('the package is not built: run `npm run build` first');
} else {
  if (!existsSync(join(home, 'node_modules', 'binaryen'))) {
    stop('the tools are missing: run `npm ci` in bindings-wasm first');
  }
  if (!existsSync(asked('rustc', '--print', 'target-libdir', '--target', TARGET))) {
    stop(`Rust does not build for WebAssembly yet: run \`rustup target add ${TARGET}\` first`);
  }
  cargo('build', '--locked', '--profile', 'wasm', '--target', TARGET, '-p', 'carnet-sante-wasm');
  const about = asked('cargo', 'metadata', '--format-version', '1', '--no-deps', '--locked');
  const module = join(JSON.parse(about).target_directory, TARGET, 'wasm', 'carnet_sante_wasm.wasm');
  cargo('run', '--quiet', '--locked', '-p', 'carnet-sante-packager', '--', module, join(home, 'pkg'));
  console.log('built: `npm install …/bindings-wasm/pkg` where you need it');
}
