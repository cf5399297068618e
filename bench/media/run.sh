#!/usr/bin/env bash
# Publishes the program, then runs the media benchmark and prints its table. With numbers as arguments: so many broadcasts each, no viewers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet publish ConnectHub.Web -c Release -o artifacts/app -v quiet -clp:NoSummary
dotnet run -c Release --project bench -- media "$@"
