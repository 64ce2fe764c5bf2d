// Pages of Chromium that tell what went wrong.

/** A page that notes errors, refusals of its policy, and requests to anywhere else. */
export async function openPage(browser, url, { hash = '', prepare, ...options } = {}) {
  const context = await browser.newContext({ acceptDownloads: true, locale: 'fr-FR', ...options });
  await prepare?.(context);
  const page = await context.newPage();
  const told = { errors: [], elsewhere: [] };
  page.on('pageerror', (error) => told.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') told.errors.push(message.text());
  });
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !address.startsWith('blob:') && !address.startsWith('data:'))
      told.elsewhere.push(address);
  });
  await page.goto(url + hash);
  return { page, context, told };
}

/** Waits until the page shows an answer and computes nothing. */
export async function settled(page) {
  await page.waitForSelector('.stack[aria-busy="false"] #main-table tbody tr', {
    timeout: 120_000,
  });
  await page.waitForFunction(
    () =>
      document.querySelectorAll(
        '#panel-indicators figure .drawing svg, #panel-indicators figure > p',
      ).length >= 4,
  );
}
