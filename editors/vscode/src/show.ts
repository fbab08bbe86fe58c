// Commands that the server puts into its answers and that only an editor can carry out: showing places, showing a page.

import * as vscode from 'vscode';
import type { ClientCapabilities, LanguageClient, Location, Position, StaticFeature } from 'vscode-languageclient/node';

const SHOW_REFERENCES = 'copydesk.showReferences';
const SHOW_EXPLANATION = 'copydesk.showExplanation';
const PAGES = 'copydesk-rule';

/** Tells the server that it may use them. */
export const OWN_COMMANDS: StaticFeature = {
    fillClientCapabilities(capabilities: ClientCapabilities): void {
        capabilities.experimental = {
            ...capabilities.experimental,
            commands: { commands: [SHOW_REFERENCES, SHOW_EXPLANATION] },
        };
    },
    initialize(): void {},
    getState: () => ({ kind: 'static' }),
    clear(): void {},
};

export function registerOwnCommands(running: () => LanguageClient | undefined): vscode.Disposable {
    const pages = new Map<string, string>();
    return vscode.Disposable.from(
        vscode.commands.registerCommand(SHOW_REFERENCES, async (uri: string, position: Position, locations: Location[]) => {
            const convert = running()?.protocol2CodeConverter;
            if (!convert) return;
            const places = locations.map(location => convert.asLocation(location));
            await vscode.commands.executeCommand('editor.action.showReferences', convert.asUri(uri), convert.asPosition(position), places);
        }),
        vscode.workspace.registerTextDocumentContentProvider(PAGES, {
            provideTextDocumentContent: uri => pages.get(uri.path),
        }),
        vscode.commands.registerCommand(SHOW_EXPLANATION, async (rule: string, page: string) => {
            const uri = vscode.Uri.from({ scheme: PAGES, path: `/${rule}.md` });
            pages.set(uri.path, page);
            await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
        }),
    );
}
