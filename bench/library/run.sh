#!/usr/bin/env bash
# Publishes the program, then runs the library benchmark and prints its tables. Names of scenarios (stop export drift clips rush) run only those; rush=10x360 cuts clips of 10 s of 360p.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet publish ConnectHub.Web -c Release -o artifacts/app -v quiet -clp:NoSummary
dotnet run -c Release --project bench -- library "$@"
