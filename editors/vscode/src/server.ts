// Which `copydesk` program to start, and whether it answers.

import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = process.platform === 'win32' ? 'copydesk.exe' : 'copydesk';

/** A program that was found, or a sentence for the writer that says where it was looked for. */
export type Lookup = { found: string } | { missing: string };

/** The setting, else the program inside the extension, else the one on `PATH`. A setting that names nothing is not passed over. */
export function findServer(setting: string, extensionPath: string): Lookup {
    if (setting !== '') {
        const chosen = setting.startsWith('~/') ? path.join(os.homedir(), setting.slice(2)) : setting;
        return isProgram(chosen)
            ? { found: chosen }
            : { missing: `The setting copydesk.server.path names ${chosen}, and there is no program there.` };
    }
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
    const found = [path.join(extensionPath, 'bin'), ...folders].map(folder => path.join(folder, PROGRAM)).find(isProgram);
    return found !== undefined
        ? { found }
        : { missing: 'The copydesk program is neither in the extension nor on PATH. Install it, or set copydesk.server.path.' };
}

/** What `copydesk --version` prints. Rejects when the program does not start, fails, or is silent for ten seconds. */
export async function serverVersion(program: string): Promise<string> {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
    return stdout.trim();
}

function isProgram(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
