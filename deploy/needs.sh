# Sourced by run.sh and test.sh: where the project is, how to say things, how to install what is missing.
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
artifacts="$project/artifacts"

say() { printf '%s\n' "$@"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# NuGet, npm and MSBuild say what they are, once, and leave no server running behind a script.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

missing=()
reasons=()

# need <program> <package> <why>: notes the package when the program is not there.
need() {
  command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || { missing+=("$2"); reasons+=("$2 ($3)"); }
}

# Installs what need noted, as root or by sudo; 1 when it cannot, with the reason in $why.
install_missing() {
  ((${#missing[@]})) || return 0
  local as_root=() log="$artifacts/install.log" packages=("${missing[@]}")
  local list; printf -v list '%s, ' "${reasons[@]}"; list="${list%, }"
  missing=() reasons=()
  command -v apt-get >/dev/null || { why="this system has no apt-get"; return 1; }
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { why="that needs root, and there is no sudo"; return 1; }
    as_root=(sudo)
  fi
  say "Installing $list with apt-get${as_root[*]:+, as root by sudo}."
  mkdir -p "$artifacts"
  if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
    why="$(grep -aE '^E: ' "$log" | head -1)"
    why="${why:-see $log}"
    return 1
  fi
}

need_sdk() {
  command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.' ||
    fail "The .NET 10 SDK is missing: install it from https://dot.net/download (Ubuntu: apt-get install dotnet-sdk-10.0) and start again."
}

need_node() {
  need node nodejs "builds the browser modules"
  need npm npm "fetches the browser libraries"
  install_missing || fail "Node.js with npm is needed for the build and cannot be installed: $why."
  local major; major="$(node -p 'process.versions.node.split(".")[0]')"
  [ "$major" -ge 18 ] || fail "Node.js 18 or newer is needed for the build, this machine has $major: install it from https://nodejs.org and start again."
}

# One number for everything that the published program is made of.
sources_stamp() {
  (cd "$project" && {
    dotnet --version
    find ConnectHub.Web wwwroot-media-js Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig \
      \( -name bin -o -name obj -o -name node_modules -o -path ConnectHub.Web/wwwroot/media -o -path ConnectHub.Web/wwwroot/lib \) -prune \
      -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum)
}

# Publishes the program into artifacts/app unless that is what stands there already. Two scripts at once build one after the other.
publish_app() {
  mkdir -p "$artifacts"
  (
    flock 9
    local stamp; stamp="$(sources_stamp)"
    [ -f "$artifacts/app/ConnectHub.Web.dll" ] && [ "$(cat "$artifacts/app.stamp" 2>/dev/null)" = "$stamp" ] && exit 0
    need_node 9>&-
    say "Building ConnectHub; the first time takes a minute or two."
    rm -rf "$artifacts/app.new"
    dotnet publish "$project/ConnectHub.Web" -c Release -o "$artifacts/app.new" -v quiet -clp:NoSummary --disable-build-servers 9>&- ||
      fail "The build failed; the reason stands above."
    rm -rf "$artifacts/app" && mv "$artifacts/app.new" "$artifacts/app"
    printf '%s' "$stamp" >"$artifacts/app.stamp"
  ) 9>"$artifacts/build.lock"
}
