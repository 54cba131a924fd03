#!/usr/bin/env bash
# The dyad page under load beside its bare SQL, on a ledger of a million mentions: medians, errors, memory, and a writer
# that adds documents meanwhile, three times, to see whether memory grows by it. Needs wrk (Debian: wrk) and some 6 GB of
# disk.
#
#     benches/serve/run.sh [FOLDER] [MENTIONS]
#
# With BUILT=1 it takes what is built already; with BRIEF=1 every load lasts a few seconds.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="${1:-$(mktemp -d)}"
mentions="${2:-1000000}"
seconds=20
[ -z "${BRIEF:-}" ] || seconds=8
ledger="$folder/m-$mentions.db"
target="${CARGO_TARGET_DIR:-target}"
command -v wrk >/dev/null || { echo "please install wrk and try again" >&2; exit 1; }
[ -n "${BUILT:-}" ] || cargo build --quiet --release --package isnad --package isnad-server --bin isnad --example million
million="$target/release/examples/million"
[ -e "$ledger" ] || "$million" make "$ledger" "$mentions"

work="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
"$million" dyads "$ledger" >"$work/dyads"
cat >"$work/dyads.lua" <<EOF
wrk.headers["Host"] = "127.0.0.1"
local pages, n = {}, 0
for line in io.lines("$work/dyads") do
  local a, b = line:match("(%u+) (%u+)")
  pages[#pages + 1] = wrk.format("GET", "/dyad/" .. a .. "/" .. b)
end
request = function() n = n + 1; return pages[n * 7919 % #pages + 1] end
EOF
"$target/release/isnad" serve --ledger "$ledger" --port 0 >"$work/address" 2>/dev/null &
server=$!
until [ -s "$work/address" ]; do sleep 0.2; done
base="$(head -1 "$work/address")"
memory() { awk '/VmRSS|VmHWM/ { printf "%s %d MB  ", ($1 == "VmRSS:" ? "now" : "peak"), $2 / 1024 } END { print "" }' "/proc/$server/status"; }
say() { printf '\n== %s\n' "$*"; }
load() { wrk -t"$(($1 < 2 ? 1 : 2))" -c"$1" -d"${seconds}s" --timeout 30s --latency -s "$work/dyads.lua" "$base" | grep -E '50%|99%|requests in|Non-2xx|Socket errors|Requests/sec' || true; }

say "the whole ledger read, and every dyad worked out, once"
time (curl -sf "${base}" >/dev/null; while read -r a b; do curl -sf "${base}dyad/$a/$b" >/dev/null; done <"$work/dyads")
memory
for clients in 1 64; do
    say "bare SQL, $clients clients"
    "$million" sql "$ledger" "$seconds" 4 "$clients"
    say "dyad page, $clients connections"
    load "$clients"
    memory
done
say "dyad page, 64 connections, again: memory"
load 64
memory
for round in 1 2 3; do
    say "dyad page, 64 connections, while documents are added and merged: round $round"
    for i in $(seq 500); do
        printf '{"id": "bench-%s-%s-%s", "outlet": "outlet 1", "published": "2024-06-01", "language": "ar", "text": "أدانت قطر إسرائيل في اليوم %s من الجولة %s."}\n' "$$" "$round" "$i" "$i" "$round"
    done >"$work/more.jsonl"
    "$target/release/isnad" add "$work/more.jsonl" --ledger "$ledger" --timings >"$work/added" 2>&1 &
    adding=$!
    while kill -0 "$adding" 2>/dev/null; do load 64; done
    wait "$adding"
    grep -E "added|timings" "$work/added"
    say "dyad page, 64 connections, the merge taken up: round $round"
    load 64
    memory
done
# The next merge is read and its shifts worked out while the last serves; then that one is let go.
say "a minute later"
sleep 60
memory
