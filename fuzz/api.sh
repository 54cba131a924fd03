#!/usr/bin/env bash
# Asks the interface of `isnad demo` what its own description permits, and much that it does not: no answer may be a server
# error. Schemathesis comes from PyPI into a place of its own; where it cannot, this says so and passes.
#
#     fuzz/api.sh [EXAMPLES]
set -euo pipefail
cd "$(dirname "$0")/.."
examples="${1:-40}"
place="${CARGO_TARGET_DIR:-$PWD/target}/schemathesis"
skip() {
    echo "the fuzzing of the interface is left out: $*" >&2
    exit 0
}
if [ ! -x "$place/bin/st" ]; then
    python3 -m venv "$place" >/dev/null 2>&1 || skip "python3 cannot make a place for it"
    "$place/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5 >/dev/null 2>&1 || { rm -rf "$place"; skip "schemathesis cannot be fetched"; }
fi
cargo build --quiet --package isnad
work="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
echo "a-token-for-the-fuzzing" >"$work/token"
"${CARGO_TARGET_DIR:-target}/debug/isnad" demo --port 0 --token-file "$work/token" >"$work/address" &
server=$!
for _ in $(seq 120); do [ -s "$work/address" ] && break; sleep 0.5; done
base="$(head -1 "$work/address")"
cd "$work" && "$place/bin/st" run "${base}api/openapi.json" --checks not_a_server_error,content_type_conformance,response_schema_conformance \
    --max-examples "$examples" --seed 20250909 --request-timeout 60 -H "Authorization: Bearer $(cat "$work/token")"
