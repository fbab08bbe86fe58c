#!/usr/bin/env bash
# Tests the Neovim plugin in a real, headless Neovim on a copy of the sample story. Prints 'N passed, N failed'.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$HERE/tools.sh"
need "$NVIM" "$COPYDESK_BIN"

RUN=$(mktemp -d)
trap 'rm -rf "$RUN"' EXIT
mkdir "$RUN/bin" "$RUN/stories"
ln -s "$(realpath "$COPYDESK_BIN")" "$RUN/bin/copydesk"
# A copy of the plugin, since :helptags writes into it.
cp -r "$REPO/editors/neovim" "$RUN/plugin"
cp "$REPO"/seeds/articles/*.txt "$RUN/stories/"

export PATH=$RUN/bin:$PATH REPO RUN
export XDG_CONFIG_HOME=$RUN/config XDG_DATA_HOME=$RUN/data XDG_STATE_HOME=$RUN/state XDG_CACHE_HOME=$RUN/cache
cd "$RUN/stories"
timeout --kill-after=5 120 "$NVIM" --headless --clean -l "$HERE/neovim.lua" </dev/null
