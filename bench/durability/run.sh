#!/usr/bin/env bash
# Publishes the program, then kills it twenty times while twenty people write, and prints what became of what was acknowledged. A number: messages per round.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet publish ConnectHub.Web -c Release -o artifacts/app -v quiet -clp:NoSummary
dotnet run -c Release --project bench -- durability "$@"
