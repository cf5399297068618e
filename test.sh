#!/usr/bin/env bash
# Tests everything: build with warnings as errors, format, JS types, JS tests, C# tests, end-to-end tests in a real browser.
# Installs what they need when it is missing. Closes with "N passed, N failed"; a step that breaks counts as one failure.
set -uo pipefail
# shellcheck source=deploy/needs.sh
. "$(dirname "${BASH_SOURCE[0]}")/deploy/needs.sh"

cd "$project" || exit 1
results="$artifacts/test-results"
js="$project/wwwroot-media-js"
passed=0 failed=0

# step <title> <command…>: shows its output; a failure is counted and the steps after it still run.
step() {
  local title="$1"; shift
  say "" "== $title"
  "$@" && return 0
  say "FAILED: $title"
  failed=$((failed + 1))
  return 1
}

# count <title> <passed> <failed> <exit code>: adds a runner's own figures; no test at all, or an exit code that they do not explain, is a failure.
count() {
  local title="$1" ok="${2:-0}" bad="${3:-0}" code="$4"
  if [ "$((ok + bad))" -eq 0 ] || { [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
    say "FAILED: $title ended with code $code after $ok passed tests"
    bad=$((bad + 1))
  fi
  say "$title: $ok passed, $bad failed"
  passed=$((passed + ok)) failed=$((failed + bad))
}

js_tests() {
  say "" "== JS tests"
  local tap="$results/js.tap" code
  (cd "$js" && node --test --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$tap" test/*.test.js)
  code=$?
  count "JS" "$(tap_figure pass)" "$(($(tap_figure fail) + $(tap_figure cancelled)))" "$code"
}

tap_figure() { local n; n="$(sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$results/js.tap" 2>/dev/null | tail -1)"; printf '%s' "${n:-0}"; }

# cs_tests <title> <project>: an xunit project is a program that writes its figures as CTRF.
cs_tests() {
  say "" "== $1 tests"
  local report="$results/$2.json" log="$results/$2.log" code ok=0 bad=0
  # Not a pipe: a helper that outlives the tests would keep it open.
  dotnet "$2/bin/Release/net10.0/$2.dll" -ctrf "$report" -noLogo -noColor > >(tee "$log") 2>&1
  code=$?
  [ -f "$report" ] && read -r ok bad < <(node -p "const s = JSON.parse(require('fs').readFileSync('$report')).results.summary; s.passed + ' ' + s.failed")
  count "$1" "$ok" "$bad" "$code"
}

install_tools() {
  need ffmpeg ffmpeg "makes and packages test video"
  need nginx nginx "RTMP server of the encoder tests"
  [ -e /usr/lib/nginx/modules/ngx_rtmp_module.so ] || { missing+=(libnginx-mod-rtmp); reasons+=("libnginx-mod-rtmp (RTMP)"); }
  [ -e /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf ] || { missing+=(fonts-noto-color-emoji); reasons+=("fonts-noto-color-emoji (emoji in pictures)"); }
  # Ubuntu's chromium is a snap; there Playwright's own browser is fetched after the build.
  grep -q '^ID=ubuntu' /etc/os-release || need chromium chromium "end-to-end tests"
  install_missing || { say "Something that the tests need cannot be installed: $why."; return 1; }
}

install_browser() {
  command -v chromium >/dev/null || command -v google-chrome >/dev/null && return 0
  local playwright="$project/ConnectHub.E2E/bin/Release/net10.0/.playwright"
  "$playwright/node/linux-x64/node" "$playwright/package/cli.js" install --with-deps chromium
}

need_sdk
need_node
rm -rf "$results" && mkdir -p "$results"

step "Tools" install_tools
step "Browser libraries (npm ci)" npm ci --prefix "$js" --no-audit --no-fund --loglevel=error
step "JS types" npm run --silent --prefix "$js" check
js_tests
if step "Build, warnings are errors" dotnet build ConnectHub.Blazor.sln -c Release -v quiet -clp:NoSummary --disable-build-servers; then
  step "Format" dotnet format whitespace ConnectHub.Blazor.sln --no-restore --verify-no-changes
  cs_tests "C#" ConnectHub.Web.Tests
  if step "Publish" publish_app && step "Browser" install_browser; then
    export CONNECTHUB_APP="$artifacts/app/ConnectHub.Web.dll"
    cs_tests "E2E" ConnectHub.E2E
  fi
fi

# What failed stands far above the end of the log: said again.
grep -ahE -A 12 '\[FAIL\]$|^ +\[.* Failure \(' "$results"/*.log
say "" "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
