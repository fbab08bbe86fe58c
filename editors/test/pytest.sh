#!/usr/bin/env bash
# Runs tests/pytest: a foreign client checks the server's messages against the specification. Prints 'N passed, N failed'.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
need "$PYTHON" "$COPYDESK_BIN"
COPYDESK_BIN=$(realpath "$COPYDESK_BIN")
export COPYDESK_BIN PYTHONDONTWRITEBYTECODE=1
exec timeout --kill-after=5 600 "$PYTHON" -m pytest -p no:cacheprovider -q "$REPO/tests/pytest" "$@"
