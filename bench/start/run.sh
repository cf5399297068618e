#!/usr/bin/env bash
# How long until the program is ready: the first start makes the database with the demo people, the others find it.
set -euo pipefail
# shellcheck source=deploy/needs.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../deploy/needs.sh"
need_sdk
publish_app

data="$(mktemp -d)"
trap 'rm -rf "$data"' EXIT
export ConnectHub__DataPath="$data" ASPNETCORE_URLS="http://localhost:${PORT:-18095}"

# start <what> [argument]: one line of the table, times from run.sh to the first good answer of /health/ready.
start() {
  local began pid cpu
  began="$(date +%s%N)"
  "$project/run.sh" "${@:2}" >"$data/log" 2>&1 & pid=$!
  until curl -sf -m 5 -o "$data/answer" "$ASPNETCORE_URLS/health/ready"; do
    kill -0 "$pid" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
    sleep 0.02
  done
  local ready; ready="$(date +%s%N)"
  # run.sh has become the server, so the process counts both; children of the script are in the third and fourth field.
  cpu="$(awk '{ print ($14 + $15 + $16 + $17) * 10 }' "/proc/$pid/stat")"
  kill -TERM "$pid" && wait "$pid" || true
  printf '| %-22s | %8d ms | %8d ms |\n' "$1" "$(((ready - began) / 1000000))" "$cpu"
}

printf '| %-22s | %11s | %11s |\n| --- | --- | --- |\n' start 'until ready' 'CPU'
start 'first, with demo data' --seed-demo
for n in 2 3 4; do start "$n"; done
