#!/usr/bin/env bash
# Publishes the program, then runs the room benchmark and prints its tables. Names of scenarios (idle calm chat crowd neighbours reactions cheers) run only those.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet publish ConnectHub.Web -c Release -o artifacts/app -v quiet -clp:NoSummary
dotnet run -c Release --project bench -- room "$@"
