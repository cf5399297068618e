#!/usr/bin/env bash
# Starts ConnectHub: installs what is missing, builds when the sources changed, then becomes the server (Ctrl+C or SIGTERM stops it).
#   ASPNETCORE_URLS                     address to listen on      (http://localhost:8080)
#   ConnectHub__DataPath                database, media and keys  (data/ in this folder)
#   ConnectHub__Admin__Email/Password   the first administrator   (else a one-time link is printed)
#   --seed-demo                         fills an empty database with demo people
# More settings: docs/operations.md
set -euo pipefail
# shellcheck source=deploy/needs.sh
. "$(dirname "${BASH_SOURCE[0]}")/deploy/needs.sh"

need_sdk
need ffmpeg ffmpeg "packages the live video"
install_missing || say "FFmpeg is missing and cannot be installed: $why. ConnectHub starts, but nobody can go live." >&2
publish_app

# A relative folder counts from where the caller stands; the default lies in the project, wherever it is started from.
export ConnectHub__DataPath="${ConnectHub__DataPath:-$project/data}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://localhost:8080}"
exec dotnet "$artifacts/app/ConnectHub.Web.dll" "$@"
