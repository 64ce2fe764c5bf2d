// What runs inside the Web Worker of `createWorker`.

import { expose } from './expose.js';

expose();
