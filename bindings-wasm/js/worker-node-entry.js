// What runs inside the thread of `createWorker` in Node.

import { parentPort } from 'node:worker_threads';
import * as cs from './node.js';
import { serve } from './serve.js';

const answer = serve(cs, (message, transfer = []) => parentPort.postMessage(message, transfer));
parentPort.on('message', (message) => answer(message));
