// What a page of the tests takes: long tasks, and memory; and a reading that stands still.

/** Runs a script in the worker of the page, before its own. */
const before = (context, script) =>
  context.route('**/assets/main-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `{ ${script} }\n${await response.text()}` });
  });

/** Lets the worker tell how much memory its module has. */
export const countModule = (context) =>
  before(
    context,
    `const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiateStreaming(...given);
      globalThis.wasmBytes = () => made.instance.exports.memory.buffer.byteLength;
      return made;
    };`,
  );

/** Lets `holdAfter` stop the readings of files in the worker. */
export const holdReadings = (context) =>
  before(
    context,
    `const { arrayBuffer } = Blob.prototype;
    let parts = Infinity;
    let go;
    globalThis.hold = (after) => { parts = after; };
    globalThis.release = () => { parts = Infinity; go(); };
    Blob.prototype.arrayBuffer = async function () {
      if ((parts -= 1) < 0) await new Promise((resolve) => { go = resolve; });
      return arrayBuffer.call(this);
    };`,
  );

/** From now on a reading gets so many parts of its file, and waits for the next; the answer lets it go on. */
export async function holdAfter(page, parts) {
  const [worker] = page.workers();
  await worker.evaluate((many) => globalThis.hold(many), parts);
  return () => worker.evaluate(() => globalThis.release());
}

/** Commands to the debugger of the worker of a page. */
async function sessionOfWorker(session) {
  const attached = new Promise((resolve) => session.once('Target.attachedToTarget', resolve));
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const { sessionId } = await attached;
  const waiting = new Map();
  let last = 0;
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  return (method) =>
    new Promise((resolve) => {
      waiting.set((last += 1), resolve);
      session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id: last, method }),
      });
    });
}

/** Notes how long each task of the main thread was, and how late a clock came. */
export const watch = (page) =>
  page.evaluate(() => {
    globalThis.tasks = [];
    globalThis.late = 0;
    new PerformanceObserver((list) =>
      globalThis.tasks.push(...list.getEntries().map((one) => Math.round(one.duration))),
    ).observe({ type: 'longtask' });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      globalThis.late = Math.max(globalThis.late, now - last - 20);
      last = now;
    }, 20);
  });

/** What tells the bytes that the page, its worker and the module use; `countModule` prepares it. */
export async function memoryOf(page, context) {
  const session = await context.newCDPSession(page);
  const toWorker = await sessionOfWorker(session);
  /** Bytes that a thread uses, once what nobody needs is gone. */
  const heap = async (send) => {
    await send('HeapProfiler.collectGarbage');
    return (await send('Runtime.getHeapUsage')).usedSize;
  };
  return async () => ({
    page: await heap((method) => session.send(method)),
    worker: await heap(toWorker),
    module: await page.workers()[0].evaluate(() => globalThis.wasmBytes()),
  });
}
