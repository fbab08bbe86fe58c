// The Copydesk extension: starts `copydesk lsp` for plain text and Markdown and leaves the rest to the language client.

import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';
import { findServer, serverVersion } from './server';
import { OWN_COMMANDS, registerOwnCommands } from './show';

const SELECTOR = ['plaintext', 'markdown'].flatMap(language =>
    ['file', 'untitled'].map(scheme => ({ language, scheme })));

/** The running server and what is known of it; one per window. */
let client: LanguageClient | undefined;
/** Starts and stops run one after the other, so that two quick restarts leave one server. */
let turn: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): Promise<void> {
    const output = vscode.window.createOutputChannel('Copydesk', { log: true });
    const status = vscode.languages.createLanguageStatusItem('copydesk', SELECTOR);
    status.name = 'Copydesk';
    status.text = 'Copydesk';
    status.command = { command: 'copydesk.showOutput', title: 'Show Output' };
    const restart = () => (turn = turn.then(stop).then(() => start(context, output, status)));

    context.subscriptions.push(
        output,
        status,
        vscode.commands.registerCommand('copydesk.restart', restart),
        vscode.commands.registerCommand('copydesk.showOutput', () => output.show()),
        vscode.commands.registerCommand('copydesk.showVersion', () => showVersion(context)),
        vscode.commands.registerCommand('copydesk.openSample', () => openSample(context)),
        vscode.commands.registerCommand('copydesk.showTimeline', showTimeline),
        registerOwnCommands(() => client),
        vscode.workspace.onDidChangeConfiguration(async change => {
            if (change.affectsConfiguration('copydesk.server.path')) await restart();
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(restart),
    );
    return restart();
}

export function deactivate(): Promise<void> {
    return (turn = turn.then(stop));
}

async function start(
    context: vscode.ExtensionContext,
    output: vscode.LogOutputChannel,
    status: vscode.LanguageStatusItem,
): Promise<void> {
    try {
        const { program, version } = await server(context);
        output.info(`starting ${version}`);
        client = new LanguageClient('copydesk', 'Copydesk', { command: program, args: ['lsp'] }, clientOptions(output));
        client.registerFeature(OWN_COMMANDS);
        await orLate(client.start(), 'the server does not answer');
        status.severity = vscode.LanguageStatusSeverity.Information;
        status.detail = version;
    } catch (error) {
        status.severity = vscode.LanguageStatusSeverity.Error;
        status.detail = 'not running';
        // Not awaited: the message stays up until the writer answers it.
        void reportFailure(output, error);
    }
}

async function stop(): Promise<void> {
    const stopping = client;
    client = undefined;
    // Stopping a client that never came up throws, after it has ended its process. A restart must survive that.
    await stopping?.stop().catch(() => undefined);
}

function clientOptions(output: vscode.LogOutputChannel): LanguageClientOptions {
    const log = (stream: NodeJS.ReadableStream) => createInterface(stream).on('line', line => output.info(line));
    return {
        documentSelector: SELECTOR,
        outputChannel: output,
        // The server logs to its standard error; the client would show each line as an error.
        stdioOptions: { stdout: log, stderr: log },
        initializationOptions: () => {
            const settings = vscode.workspace.getConfiguration('copydesk');
            return {
                profile: settings.get('profile'),
                date: settings.get('date'),
                outline: settings.get('outline'),
                inlayHints: { dates: settings.get('inlayHints.dates') },
            };
        },
        synchronize: { configurationSection: 'copydesk' },
        diagnosticPullOptions: { onChange: true, onSave: true },
    };
}

/** The program to start and its version; throws a sentence for the writer when there is none. */
async function server(context: vscode.ExtensionContext): Promise<{ program: string; version: string }> {
    const setting = vscode.workspace.getConfiguration('copydesk').get<string>('server.path', '').trim();
    const lookup = findServer(setting, context.extensionPath);
    if ('missing' in lookup) throw new Error(lookup.missing);
    return { program: lookup.found, version: await serverVersion(lookup.found) };
}

async function showVersion(context: vscode.ExtensionContext): Promise<string | undefined> {
    try {
        const { program, version } = await server(context);
        void vscode.window.showInformationMessage(`${version} (${program})`);
        return version;
    } catch (error) {
        void vscode.window.showErrorMessage(`Copydesk: ${message(error)}`);
        return undefined;
    }
}

/** An unsaved copy, so that the writer may do with it what they like. */
async function openSample(context: vscode.ExtensionContext): Promise<void> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'sample.txt'));
    const content = new TextDecoder().decode(bytes);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'plaintext', content }));
}

/** The server's picture of what happens in the story that is open, beside it. Answers with the picture. */
async function showTimeline(): Promise<string | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    if (!client || !document) {
        void vscode.window.showInformationMessage('Copydesk: open a story first.');
        return undefined;
    }
    try {
        const uri = client.code2ProtocolConverter.asUri(document.uri);
        const picture = await client.sendRequest<string>('workspace/executeCommand', { command: 'copydesk.timeline', arguments: [uri] });
        const panel = vscode.window.createWebviewPanel('copydesk.timeline', 'Timeline', vscode.ViewColumn.Beside, { enableScripts: false });
        // Nothing but the picture: no scripts, no requests. It is black on white in any theme.
        panel.webview.html = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>body { background: #fff; padding: 0 }</style>${picture}`;
        return picture;
    } catch (error) {
        void vscode.window.showErrorMessage(`Copydesk: ${message(error)}`);
        return undefined;
    }
}

async function reportFailure(output: vscode.LogOutputChannel, error: unknown): Promise<void> {
    output.error(message(error));
    const answer = await vscode.window.showErrorMessage(`Copydesk did not start. ${message(error)}`, 'Open Settings', 'Show Output');
    if (answer === 'Open Settings') await vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.server.path');
    if (answer === 'Show Output') output.show();
}

/** `work`, or an error when it takes longer than any start does: a silent server must not block the next restart. */
function orLate<T>(work: Promise<T>, complaint: string): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(complaint)), 30_000)));
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function message(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
