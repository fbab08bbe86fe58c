// A headless Chromium that reaches nothing but this machine. Shared by the two VS Code drivers.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const { chromium } = createRequire(process.env.PLAYWRIGHT_DIR + '/')('playwright-core');

// What nobody caught still ends with a count.
process.on('uncaughtException', error => {
  console.log(`FAIL ${String(error.message).split('\n')[0]}\n0 passed, 1 failed`);
  process.exit(1);
});

/** Opens a window; the answer has the page and a function that closes everything. */
export async function openBrowser() {
  const profile = fs.mkdtempSync(path.join(process.env.RUN, 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    headless: true,
    viewport: { width: 1440, height: 900 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
  const page = context.pages()[0] ?? await context.newPage();
  // A machine that also compiles can take a minute to deliver the workbench.
  page.setDefaultNavigationTimeout(120_000);
  const close = async () => {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  return { page, close };
}
