#!/usr/bin/env bash
# Builds the site of the documents into artifacts/docs/site, without warnings, and checks every link in it.
# GITHUB_REPOSITORY (owner/name) turns links to sources into links to that repository.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

target=$PWD/artifacts/docs
dotnet tool restore
[ "${1:-}" = --no-build ] || dotnet build src/MemoWeaver.Persistent -c Release

dotnet build build/docs.cs -v q
dotnet run --no-build build/docs.cs -- plot
git diff --exit-code -- docs/guide/images/hits.svg ||
    { echo "docs/guide/images/hits.svg does not show benchmarks/results/hit-peers.json. Commit the new one."; exit 1; }

rm -rf "$target"
dotnet run --no-build build/docs.cs -- stage "$target/source"
dotnet docfx metadata "$target/source/docfx.json" --warningsAsErrors
dotnet docfx build "$target/source/docfx.json" --warningsAsErrors
dotnet run --no-build build/docs.cs -- check "$target/site"
echo "The site is in artifacts/docs/site"
