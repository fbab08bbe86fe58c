# Where the tools of the editor tests live, and their versions. Sourced by install.sh and by each test.
# Every folder is named after the version it holds, so a new version never meets the leftovers of an old one.

CODE_SERVER_VERSION=4.139.1
PLAYWRIGHT_VERSION=1.65.1
TIMELINEJS_VERSION=3.9.11

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
COPYDESK_TOOLS=${COPYDESK_TOOLS:-$HOME/.cache/copydesk-tools}
COPYDESK_BIN=${COPYDESK_BIN:-${CARGO_TARGET_DIR:-$REPO/target}/release/copydesk}

REQUIREMENTS=$REPO/editors/test/requirements.txt
PYTHON_DIR=$COPYDESK_TOOLS/python-$(sha256sum "$REQUIREMENTS" | cut -c1-12)
CODE_SERVER_DIR=$COPYDESK_TOOLS/code-server-$CODE_SERVER_VERSION
PLAYWRIGHT_DIR=$COPYDESK_TOOLS/playwright-core-$PLAYWRIGHT_VERSION
TIMELINEJS_DIR=$COPYDESK_TOOLS/timelinejs-$TIMELINEJS_VERSION

PYTHON=$PYTHON_DIR/bin/python
NVIM=$PYTHON_DIR/bin/nvim
NODE=$PYTHON_DIR/tools/node
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}

# A missing tool is a failed test where tests are meant to run (CI=true) and a skipped one on a writer's machine.
need() {
    for tool in "$@"; do
        [ -n "$tool" ] && [ -e "$tool" ] && continue
        echo "missing: ${tool:-chromium} (run editors/install.sh, and cargo build --release)"
        if [ "${CI:-}" = true ]; then echo "0 passed, 1 failed"; exit 1; fi
        echo "0 passed, 0 failed, 1 skipped"; exit 0
    done
}
