// Bundles the extension into dist/extension.js, with the licences of what is inside and the sample story beside it.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const { metafile } = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  external: ['vscode'],
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  metafile: true,
});

// `node_modules/a/node_modules/b/lib/x.js` belongs to the package folder `node_modules/a/node_modules/b`.
const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const folders = new Set(Object.keys(metafile.inputs).flatMap(input => packageFolder.exec(input)?.[1] ?? []));
const notices = [...folders].sort().map(folder => {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
});
fs.writeFileSync('dist/THIRD-PARTY.txt', notices.join(`\n${'-'.repeat(72)}\n\n`));

// A story that carries its own date, since an unsaved copy has no file name to tell it.
fs.copyFileSync('../../seeds/articles/2024-11-14-relief-fund-trial.txt', 'dist/sample.txt');
