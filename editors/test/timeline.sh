#!/usr/bin/env bash
# Loads `copydesk outline --format timelinejs` in the real TimelineJS, and draws `copydesk timeline`, both in headless Chromium.
#
#   timeline.sh [DIR]    leaves pictures in DIR
#
# Prints 'N passed, N failed'.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$HERE/tools.sh"
PICTURES=${1:-${TMPDIR:-/tmp}/copydesk-pictures}
need "$NODE" "$PLAYWRIGHT_DIR/.complete" "$TIMELINEJS_DIR/.complete" "$CHROMIUM" "$COPYDESK_BIN"

RUN=$(mktemp -d)
trap 'rm -rf "$RUN"' EXIT
mkdir -p "$PICTURES"
PICTURES=$(cd "$PICTURES" && pwd)
export CHROMIUM PLAYWRIGHT_DIR REPO RUN
# The story with a rail strike: years long past, days behind and ahead, and a name with an apostrophe.
STORY=$REPO/seeds/articles/2026-02-09-rail-strike.txt
fail() { echo "FAIL $1"; echo "0 passed, 1 failed"; exit 1; }
"$COPYDESK_BIN" outline --format timelinejs "$STORY" >"$RUN/timeline.json" || fail "outline --format timelinejs"
"$COPYDESK_BIN" timeline "$STORY" -o "$RUN/timeline.svg" || fail "timeline"
timeout --kill-after=10 180 "$NODE" "$HERE/timeline.mjs" "$TIMELINEJS_DIR/node_modules/@knight-lab/timelinejs/dist" "$RUN" "$PICTURES" </dev/null
