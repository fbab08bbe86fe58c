#!/usr/bin/env bash
# Tests the extension in the real VS Code workbench, whose server comes with code-server and whose window is headless Chromium.
#
#   vscode.sh host        runs exthost/index.js inside the extension host, with the editor's own API
#   vscode.sh ui [DIR]    drives the window as a writer does, and leaves pictures in DIR
#
# Prints 'N passed, N failed'. The ui run is tried a second time when the first one fails: keys can get lost on a busy machine.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$HERE/tools.sh"
MODE=${1:?host or ui}
PICTURES=${2:-${TMPDIR:-/tmp}/copydesk-pictures}
need "$NODE" "$CODE_SERVER_DIR/.complete" "$PLAYWRIGHT_DIR/.complete" "$CHROMIUM" "$COPYDESK_BIN"

STORY=$REPO/$("$NODE" -p "require('$HERE/story.json').file")
RUN=$(mktemp -d)
SERVER=
stop_server() {
    [ -n "$SERVER" ] || return 0
    kill "$SERVER" 2>/dev/null || true
    wait "$SERVER" 2>/dev/null || true
    SERVER=
    # The extension host outlives its server by a moment and still writes into its folder.
    sleep 2
}
trap 'stop_server; rm -rf "$RUN"' EXIT
mkdir -p "$PICTURES"
PICTURES=$(cd "$PICTURES" && pwd)

# The extension, with the program inside, as a writer would install it.
build_extension() {
    export PATH=$PYTHON_DIR/tools:$PATH
    mkdir -p "$REPO/editors/vscode/bin"
    cp "$COPYDESK_BIN" "$REPO/editors/vscode/bin/copydesk"
    (cd "$REPO/editors/vscode" && npm run --silent package -- --out "$RUN/copydesk.vsix" \
        --target "$("$NODE" -p 'process.platform + "-" + process.arch')")
}

# Starts a server on its own port, home and folders; sets PORT and SERVER. $1 is where it keeps all that, the rest are more flags.
start_server() {
    local home=$1; shift
    mkdir -p "$home/home" "$home/tmp" "$home/data/data/Machine" "$home/stories"
    cp "$STORY" "$home/stories/"
    cp "$HERE/vscode-settings.json" "$home/data/data/Machine/settings.json"
    PORT=$("$NODE" -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
    local server=(env HOME="$home/home" XDG_CONFIG_HOME="$home/home/.config" XDG_DATA_HOME="$home/home/.local/share"
        XDG_CACHE_HOME="$home/home/.cache" XDG_RUNTIME_DIR="$home/tmp" TMPDIR="$home/tmp"
        "$NODE" "$CODE_SERVER_DIR/node_modules/code-server/lib/vscode/out/server-main.js"
        --server-data-dir "$home/data" --extensions-dir "$home/extensions" --accept-server-license-terms --telemetry-level off)
    "${server[@]}" --install-extension "$RUN/copydesk.vsix" >"$home/install.log" 2>&1 || { cat "$home/install.log"; return 1; }
    "${server[@]}" --host 127.0.0.1 --port "$PORT" --without-connection-token --disable-workspace-trust --disable-experiments "$@" \
        >"$home/server.log" 2>&1 &
    SERVER=$!
    for _ in $(seq 240); do
        curl -sf "http://127.0.0.1:$PORT/version" >/dev/null && return 0
        sleep 0.25
    done
    cat "$home/server.log"
    return 1
}

drive() { timeout --kill-after=10 300 "$NODE" "$@" </dev/null; }

build_extension >"$RUN/build.log" 2>&1 || { cat "$RUN/build.log"; echo "0 passed, 1 failed"; exit 1; }
export CHROMIUM PLAYWRIGHT_DIR REPO RUN
case $MODE in
    host)
        cp -r "$HERE/exthost" "$RUN/exthost"
        cp "$HERE/story.json" "$RUN/exthost/"
        # Only with this flag does the workbench run tests in the extension host.
        start_server "$RUN/first" --enable-smoke-test-driver || { echo "0 passed, 1 failed"; exit 1; }
        drive "$HERE/vscode-host.mjs" "http://127.0.0.1:$PORT" "$RUN/first/stories" "$RUN/exthost"
        ;;
    ui)
        start_server "$RUN/first" && drive "$HERE/vscode-ui.mjs" "http://127.0.0.1:$PORT" "$RUN/first/stories" "$PICTURES" && exit 0
        echo "once more, with a fresh server"
        stop_server
        start_server "$RUN/second" || { echo "0 passed, 1 failed"; exit 1; }
        drive "$HERE/vscode-ui.mjs" "http://127.0.0.1:$PORT" "$RUN/second/stories" "$PICTURES"
        ;;
    *) echo "host or ui, not $MODE"; exit 2 ;;
esac
