// usage: vscode-host.mjs URL FOLDER TESTS
// Opens FOLDER in the workbench at URL and has it run TESTS/index.js inside the extension host.
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.mjs';

const [url, folder, tests] = process.argv.slice(2);
const { page, close } = await openBrowser();

// The workbench calls these two when its tests are over, or have something to say.
const over = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
await page.exposeFunction('codeAutomationLog', () => undefined);
const late = new Promise(resolve => setTimeout(resolve, 240_000, 'no answer in 240 s'));

const remote = file => `vscode-remote://${new URL(url).host}${file}`;
const payload = [['extensionDevelopmentPath', remote(tests)], ['extensionTestsPath', remote(`${tests}/index.js`)]];
await page.goto(`${url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
const code = await Promise.race([over, late]);
await close();

const result = path.join(folder, 'result.txt');
const report = fs.existsSync(result) ? fs.readFileSync(result, 'utf8') : `the tests did not run: ${code}\n0 passed, 1 failed\n`;
process.stdout.write(report);
process.exit(code === 0 ? 0 : 1);
