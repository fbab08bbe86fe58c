// Runs inside the extension host of the real VS Code: opens the story and asks the editor what it shows.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const folder = vscode.workspace.workspaceFolders[0].uri;
const story = JSON.parse(fs.readFileSync(path.join(__dirname, 'story.json'), 'utf8'));
const run = (command, ...args) => vscode.commands.executeCommand(command, ...args);

/** Waits until `condition` gives something true, and gives that; after 20 seconds it throws with what `seen` tells. */
async function until(condition, seen = () => '') {
  const end = Date.now() + 20_000;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > end) throw new Error(`waited in vain: ${condition} ${JSON.stringify(await seen())}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

function place(doc, words) {
  const offset = doc.getText().indexOf(words);
  assert.ok(offset >= 0, `not in the story: ${words}`);
  return doc.positionAt(offset);
}

const findings = doc => vscode.languages.getDiagnostics(doc.uri).filter(d => d.source === 'copydesk');
const rule = finding => finding.code?.value ?? finding.code;
const found = (doc, { rule: id, words }) => {
  const stretch = new vscode.Range(place(doc, words), place(doc, words).translate(0, words.length));
  return findings(doc).some(d => rule(d) === id && !(d.range.intersection(stretch)?.isEmpty ?? true));
};
const seen = doc => () => findings(doc).map(d => [rule(d), d.range.start.line, doc.getText(d.range).slice(0, 40)]);

function hoverText(hovers) {
  return hovers.flatMap(hover => hover.contents).map(part => part.value ?? part).join('\n');
}

async function open(name) {
  const doc = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name));
  await vscode.window.showTextDocument(doc);
  return doc;
}

exports.run = async () => {
  const lines = [];
  let passed = 0, failed = 0;
  const test = async (name, body) => {
    const start = Date.now();
    try { await body(); passed++; lines.push(`ok   ${name} (${Date.now() - start} ms)`); }
    catch (error) { failed++; lines.push(`FAIL ${name}: ${error.message}`); }
  };
  const settings = () => vscode.workspace.getConfiguration('copydesk');
  const set = (key, value) => settings().update(key, value, vscode.ConfigurationTarget.Workspace);
  const withSetting = async (key, value, body) => {
    await set(key, value);
    try { await body(); } finally { await set(key, undefined); }
  };
  const extension = vscode.extensions.getExtension('copydesk.copydesk');
  const doc = await open(path.basename(story.file));

  await test('a plain text file activates the extension', () => until(() => extension?.isActive));
  for (const finding of story.findings) {
    await test(`finding ${finding.rule}`, () => until(() => found(doc, finding), seen(doc)));
  }
  await test('a finding names its rule and where it is explained', async () => {
    const { code } = findings(doc)[0];
    assert.ok(code.target instanceof vscode.Uri && code.target.scheme.length > 0, JSON.stringify(code));
  });
  for (const { words, says } of story.hovers) {
    await test(`hover on ${words}`, async () => {
      const text = hoverText(await run('vscode.executeHoverProvider', doc.uri, place(doc, words)));
      assert.ok(text.includes(says), text);
    });
  }
  await test('outline: the events under the headline', async () => {
    const symbols = await run('vscode.executeDocumentSymbolProvider', doc.uri);
    assert.equal(symbols[0].name, story.outline.headline);
    const flat = symbol => [symbol, ...symbol.children.flatMap(flat)];
    const events = symbols.flatMap(flat);
    for (const { says, date } of story.outline.events) {
      assert.ok(events.some(s => s.name.includes(says) && s.detail.includes(date)), `${says} in ${events.map(s => `${s.name} (${s.detail})`).join('; ')}`);
    }
  });
  await test('definition: the first full mention', async () => {
    const [target] = await run('vscode.executeDefinitionProvider', doc.uri, place(doc, story.definition.words));
    assert.equal(doc.getText(target.targetSelectionRange ?? target.targetRange ?? target.range), story.definition.full);
  });
  await test('references: more than one', async () => {
    assert.ok((await run('vscode.executeReferenceProvider', doc.uri, place(doc, story.definition.words))).length > 1);
  });

  await test('quick fix: applied, and the finding goes', async () => {
    const before = doc.getText();
    const at = place(doc, story.fix.words);
    const actions = await run('vscode.executeCodeActionProvider', doc.uri, new vscode.Range(at, at.translate(0, 1)), vscode.CodeActionKind.QuickFix.value);
    const action = actions.find(a => a.title.includes(story.fix.title));
    assert.ok(action?.edit, `offered: ${actions.map(a => a.title).join('; ')}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.ok(doc.getText().length > before.length && doc.lineAt(at.line).text.includes(story.fix.adds), doc.lineAt(at.line).text);
    await until(() => !found(doc, story.fix), seen(doc));
  });
  await test('undo brings the finding back', async () => {
    await run('undo');
    await until(() => found(doc, story.fix), seen(doc));
  });

  const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);
  const fixes = (at, kind = vscode.CodeActionKind.QuickFix.value) =>
    run('vscode.executeCodeActionProvider', doc.uri, new vscode.Range(at, at.translate(0, 1)), kind);
  await test('the menu of a finding closes with the ways out', async () => {
    const [{ rule: id, words }] = story.findings;
    const titles = (await fixes(place(doc, words))).map(action => action.title);
    const wanted = ['Ignore here', `Ignore ${id} in this file`, `Turn ${id} off in copydesk.toml`, `Why is this asked? (${id})`];
    assert.deepEqual(titles.filter(title => wanted.includes(title)), wanted, titles.join('; '));
  });
  await test('why it is asked opens the page of the rule', async () => {
    const [{ rule: id, words }] = story.findings;
    const why = (await fixes(place(doc, words))).find(action => action.title === `Why is this asked? (${id})`);
    await run(why.command.command, ...why.command.arguments);
    await until(() => tabs().some(label => label.includes(id.split('/')[1])), tabs);
    const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'copydesk-rule', path: `/${id}.md` }));
    assert.ok(page.getText().startsWith(`# ${id}\n`), page.getText().slice(0, 80));
    await run('workbench.action.closeActiveEditor');
    await vscode.window.showTextDocument(doc, vscode.ViewColumn.One);
  });
  await test('a rule is turned off in the settings of the folder, and on again', async () => {
    const [finding] = story.findings;
    const off = (await fixes(place(doc, finding.words))).find(action => action.title === `Turn ${finding.rule} off in copydesk.toml`);
    const file = vscode.Uri.joinPath(folder, 'copydesk.toml');
    try {
      assert.ok(await vscode.workspace.applyEdit(off.edit));
      const written = await vscode.workspace.openTextDocument(file);
      assert.ok(written.getText().includes(`"${finding.rule}" = "off"`), written.getText());
      await written.save();
      await until(() => !found(doc, finding), seen(doc));
      assert.ok(findings(doc).length > 0, 'other rules still ask');
    } finally {
      await vscode.workspace.fs.delete(file);
    }
    await until(() => found(doc, finding), seen(doc));
  });
  await test('the lens with the sources shows where they speak', async () => {
    await vscode.window.showTextDocument(doc, vscode.ViewColumn.One);
    const lens = await until(async () => (await run('vscode.executeCodeLensProvider', doc.uri, 10)).find(l => /\d+ sources/.test(l.command?.title)));
    assert.equal(lens.command.command, 'copydesk.showReferences');
    const lines = lens.command.arguments[2].map(location => location.range.start.line);
    assert.ok(lines.length > 1 && lines.every(line => line > 0), String(lines));
    vscode.window.activeTextEditor.selection = new vscode.Selection(0, 0, 0, 0);
    await run(lens.command.command, ...lens.command.arguments);
    // Only an open peek view has a next place to go to.
    const at = () => vscode.window.activeTextEditor?.selection.active.line;
    await until(async () => { await run('goToNextReference'); return lines.includes(at()); }, at);
    await run('closeReferenceSearch');
  });
  await test('the outline is in the order of the text, or of time when asked', async () => {
    const content = '---\ndate: 2025-10-29\n---\n\n# Ferry sinks\n\nThe council will open a new pier on Friday. The ferry sank on Tuesday. The yard built the ferry in 1998.\n';
    const draft = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    const editor = await vscode.window.showTextDocument(draft);
    const flat = symbol => [symbol, ...symbol.children.flatMap(flat)];
    // An edit each time: the editor keeps the symbols of a version.
    const order = async () => {
      await editor.edit(edit => edit.insert(draft.lineAt(draft.lineCount - 1).range.end, '\n'));
      const names = ((await run('vscode.executeDocumentSymbolProvider', draft.uri)) ?? []).flatMap(flat).map(symbol => symbol.name);
      return ['pier', 'sank', 'built'].map(word => names.findIndex(name => name.includes(word)));
    };
    const rises = places => places.every((place, i) => place >= 0 && place > (places[i - 1] ?? -1));
    await until(async () => rises(await order()), order);
    await withSetting('outline', 'time', () => until(async () => rises((await order()).reverse()), order));
    await until(async () => rises(await order()), order);
    await run('workbench.action.revertAndCloseActiveEditor');
    await vscode.window.showTextDocument(doc);
  });

  await test('settings have their defaults', () => {
    const defaults = { profile: 'desk', date: '', outline: 'text', 'inlayHints.dates': false, semanticTokens: true, 'server.path': '', 'trace.server': 'messages' };
    const declared = Object.keys(extension.packageJSON.contributes.configuration.properties);
    assert.deepEqual(declared.sort(), Object.keys(defaults).map(key => `copydesk.${key}`).sort());
    for (const [key, value] of Object.entries(defaults)) assert.deepEqual(settings().inspect(key).defaultValue, value, key);
  });
  const hints = () => run('vscode.executeInlayHintProvider', doc.uri, new vscode.Range(0, 0, doc.lineCount, 0));
  await test('no dates in the text until asked', async () => assert.equal((await hints())?.length ?? 0, 0));
  await test('dates in the text when asked', async () => {
    await withSetting('inlayHints.dates', true, () => until(async () => (await hints())?.length > 0));
  });
  await test('profile archive asks nothing, desk asks again', async () => {
    await withSetting('profile', 'archive', () => until(() => findings(doc).length === 0, seen(doc)));
    await until(() => found(doc, story.findings[0]), seen(doc));
  });

  await test('a story that was never saved is read too', async () => {
    const draft = await vscode.workspace.openTextDocument({ language: 'markdown', content: doc.getText() });
    await vscode.window.showTextDocument(draft);
    await until(() => found(draft, story.findings[0]), seen(draft));
    await run('workbench.action.revertAndCloseActiveEditor');
  });

  await test('the timeline opens beside the story', async () => {
    await vscode.window.showTextDocument(doc);
    const picture = await run('copydesk.showTimeline');
    assert.match(picture, /^<svg /);
    const open = () => vscode.window.tabGroups.all.flatMap(group => group.tabs).some(tab => tab.label === 'Timeline');
    for (let tries = 0; tries < 50 && !open(); tries++) await new Promise(done => setTimeout(done, 100));
    assert.ok(open(), 'no tab of that name');
    await run('workbench.action.closeActiveEditor');
  });
  await test('commands are there', async () => {
    const commands = await vscode.commands.getCommands();
    for (const { command } of extension.packageJSON.contributes.commands) assert.ok(commands.includes(command), command);
  });
  await test('Open Sample Story opens one that is read', async () => {
    await run('copydesk.openSample');
    const sample = vscode.window.activeTextEditor.document;
    assert.ok(sample.isUntitled && sample.getText().length > 1000);
    await until(() => findings(sample).length > 0, seen(sample));
    await run('workbench.action.revertAndCloseActiveEditor');
  });
  await test('Show Version', async () => assert.match(await run('copydesk.showVersion'), /^copydesk \d+\.\d+\.\d+/));
  await test('Restart Server reads the story anew', async () => {
    await run('copydesk.restart');
    await until(() => found(doc, story.findings[0]), seen(doc));
  });
  await test('a wrong server path stops it, and putting it right starts it', async () => {
    await withSetting('server.path', '/nowhere/copydesk', async () => {
      await until(() => findings(doc).length === 0, seen(doc));
      assert.equal(await run('copydesk.showVersion'), undefined);
    });
    await until(() => found(doc, story.findings[0]), seen(doc));
  });

  lines.push(`VS Code ${vscode.version}`, `${passed} passed, ${failed} failed`);
  fs.writeFileSync(vscode.Uri.joinPath(folder, 'result.txt').fsPath, lines.join('\n') + '\n');
  if (failed) throw new Error(`${failed} failed`);
};
