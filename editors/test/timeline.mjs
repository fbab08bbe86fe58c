// usage: timeline.mjs DIST RUN PICTURES
// Serves TimelineJS (DIST) with RUN/timeline.json on this machine, looks at what it shows, and at RUN/timeline.svg.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { openBrowser } from './browser.mjs';

const [dist, run, pictures] = process.argv.slice(2);
const timeline = JSON.parse(fs.readFileSync(path.join(run, 'timeline.json'), 'utf8'));
const PAGE = `<!doctype html><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="/dist/css/timeline.css"><div id="timeline" style="height: 860px"></div>
<script src="/dist/js/timeline.js"></script>
<script>fetch('/timeline.json').then(r => r.json()).then(data => {
  window.timeline = new TL.Timeline('timeline', data, { script_path: '/dist/js/', font: null, use_bc: false });
  timeline.on('loaded', () => { window.loaded = true; });
});</script>`;
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
  const file = name.startsWith('/dist/') ? path.join(dist, name.slice(6)) : path.join(run, name);
  if (name === '/') return response.end(PAGE);
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  response.end(fs.readFileSync(file));
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${server.address().port}`;

const { page, close } = await openBrowser();
page.setDefaultTimeout(60_000);
const errors = [];
page.on('pageerror', error => errors.push(error.message));

let passed = 0, failed = 0;
async function step(name, body) {
  try {
    await body();
    passed++;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${String(error.message).split('\n')[0]}`);
  }
}
function equal(found, wanted, what) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}
const plain = text => text.replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

await step('TimelineJS loads it', async () => {
  await page.goto(url);
  await page.waitForFunction('window.loaded === true');
  equal(errors, [], 'errors');
  equal(await page.locator('.tl-message-full:visible').count(), 0, 'messages');
});
await step('each event has its mark', async () => {
  const marks = page.locator('.tl-timemarker .tl-headline');
  await marks.first().waitFor();
  const shown = (await marks.allTextContents()).map(t => t.trim()).sort();
  equal(shown, timeline.events.map(e => plain(e.text.headline)).sort(), 'marks');
  if (timeline.events.length < 5) throw new Error('too few events to tell');
});
await step('the next slide tells the first event, its date and why', async () => {
  await page.locator('.tl-slidenav-next').click();
  const first = timeline.events[0];
  const slide = page.locator('.tl-slide').nth(1);
  await slide.getByText(plain(first.text.headline), { exact: true }).first().waitFor();
  const text = await slide.innerText();
  for (const words of [plain(first.display_date), 'Placed here because'])
    if (!text.toLowerCase().includes(words.toLowerCase())) throw new Error(`the slide lacks ${words}: ${text}`);
  await page.waitForTimeout(1500);
});
await page.screenshot({ path: path.join(pictures, 'timelinejs.png') });
await step('the picture draws and keeps to its frame', async () => {
  await page.goto(`${url}/timeline.svg`);
  const beyond = await page.evaluate(() => {
    const frame = document.documentElement.viewBox.baseVal;
    return [...document.querySelectorAll('text')].filter(t => {
      const box = t.getBBox();
      return box.x < 0 || box.x + box.width > frame.width || box.y + box.height > frame.height;
    }).map(t => t.textContent);
  });
  equal(beyond, [], 'words beyond the frame');
  equal(await page.evaluate(() => document.querySelectorAll('g > title').length), timeline.events.length, 'rows');
});
await page.screenshot({ path: path.join(pictures, 'timeline.png') });
await close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
