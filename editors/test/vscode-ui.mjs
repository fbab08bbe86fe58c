// usage: vscode-ui.mjs URL FOLDER PICTURES
// Drives the VS Code window at URL as a writer does, with mouse and keys, and leaves pictures in PICTURES.
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.mjs';

const [url, folder, pictures] = process.argv.slice(2);
const story = JSON.parse(fs.readFileSync(path.join(process.env.REPO, 'editors/test/story.json'), 'utf8'));
const file = path.join(folder, path.basename(story.file));
const text = fs.readFileSync(file, 'utf8');

const { page, close } = await openBrowser();
page.setDefaultTimeout(45_000);
const picture = name => page.screenshot({ path: path.join(pictures, `${name}.png`) });

let passed = 0, failed = 0;
async function finish() {
  await close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
/** One thing a writer does. Nothing after a step that `must` succeed makes sense without it. */
async function step(name, body, { must = false } = {}) {
  const start = Date.now();
  try {
    await body();
    passed++;
    console.log(`ok   ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${String(error.message).split('\n')[0]}`);
    await picture(`failed-${name.replace(/\W+/g, '-')}`).catch(() => undefined);
    if (must) await finish();
  }
}

// The window's parts ---------------------------------------------------------------------------------------------------

const line = words => page.locator('.monaco-editor .view-line').filter({ hasText: words }).first();
const row = (list, words) => page.locator(`${list} .monaco-list-row`).filter({ hasText: words }).first();
const input = page.locator('.quick-input-widget input').first();

/** Keys pressed while the workbench is busy are lost: press again until what they open is there. */
async function pressUntil(key, opened) {
  for (let tries = 1; ; tries++) {
    await page.keyboard.press(key);
    try { return await opened.waitFor({ timeout: 8_000 }); }
    catch (error) {
      if (tries === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

async function quickOpen(typed, wanted) {
  await pressUntil('F1', input);
  await input.fill(typed);
  if (wanted) await row('.quick-input-list', wanted).waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}
const command = name => quickOpen(`>${name}`, name);

/** Puts the cursor on the first letter of `words`, so that the line is in view. */
async function goTo(words) {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  await quickOpen(`:${before.length}:${before.at(-1).length + 1}`);
  await page.locator('.statusbar-item').filter({ hasText: `Ln ${before.length}, Col ${before.at(-1).length + 1}` }).first().waitFor();
}

/** Where the first word of `words` is on the screen; `words` may go on in the next row of a wrapped line. */
async function where(words) {
  const rect = await page.evaluate(words => {
    const plain = node => node.textContent.replaceAll('\u00a0', ' ');
    const parts = words.split(' ');
    for (let count = parts.length; count > 0; count--) {
      const wanted = parts.slice(0, count).join(' ');
      for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
        const at = plain(line).indexOf(wanted);
        if (at < 0) continue;
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let before = 0; walk.nextNode(); before += walk.currentNode.length) {
          if (at >= before + walk.currentNode.length) continue;
          const range = document.createRange();
          range.setStart(walk.currentNode, at - before);
          range.setEnd(walk.currentNode, Math.min(at - before + parts[0].length, walk.currentNode.length));
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
      }
    }
    return null;
  }, words);
  if (!rect) throw new Error(`not on the screen: ${words}`);
  return rect;
}

// A writer's few minutes -----------------------------------------------------------------------------------------------

await page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
await step('the workbench loads', () => row('.explorer-folders-view', '.txt').waitFor(), { must: true });
await step('the story opens', async () => {
  await pressUntil('Control+p', input);
  await input.fill(path.basename(story.file));
  await row('.quick-input-list', path.basename(story.file)).waitFor();
  await page.keyboard.press('Enter');
  await line(story.outline.headline).waitFor();
}, { must: true });
await step('squiggles stand under the text', () => page.locator('.monaco-editor .squiggly-warning').first().waitFor(), { must: true });

await step('the Problems panel lists the questions', async () => {
  await pressUntil('Control+Shift+m', page.locator('.markers-panel'));
  // The list holds only the rows in view.
  await row('.markers-panel', story.findings[0].rule).waitFor();
  await page.locator('.markers-panel .monaco-list-row').nth(story.findings.length).waitFor();
});
await step('the outline lists the events', async () => {
  // Room for it: a wider side bar without the list of files.
  await page.locator('.pane-header').filter({ hasText: path.basename(folder) }).first().click();
  const sash = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(sash.x + sash.width, 300);
  await page.mouse.down();
  await page.mouse.move(sash.x + 400, 300, { steps: 5 });
  await page.mouse.up();
  await command('Explorer: Focus on Outline View');
  await row('.outline-pane', story.outline.headline).waitFor();
  await page.locator('.outline-pane .monaco-list-row').nth(2).waitFor();
});
for (const { words, says } of story.hovers) {
  await step(`hover on ${words}`, async () => {
    await goTo(words);
    const { x, y } = await where(words);
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await page.locator('.monaco-hover:visible').filter({ hasText: says }).first().waitFor();
    await picture(words === story.hovers[0].words ? 'vscode' : 'vscode-date');
    await page.mouse.move(5, 5);
  });
}
await step('a quick fix changes the story', async () => {
  const { words, title, adds } = story.fix;
  await goTo(words);
  await pressUntil('Control+.', row('.action-widget', title));
  await picture('vscode-fix');
  await row('.action-widget', title).click();
  await line(adds).waitFor();
});
await step('the fixed story is saved', async () => {
  await page.keyboard.press('Control+s');
  for (let tries = 0; !fs.readFileSync(file, 'utf8').includes(story.fix.adds); tries++) {
    if (tries === 100) throw new Error('the file is as it was');
    await page.waitForTimeout(100);
  }
});
await step('the version shows', async () => {
  await command('Copydesk: Show Version');
  await page.locator('.notification-toast').filter({ hasText: /copydesk \d+\.\d+/ }).first().waitFor();
});
await finish();
